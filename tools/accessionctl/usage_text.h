// UsageText: what is wrong with a command line, in words of our own.
#pragma once

#include <cstdint>
#include <string>

#include "CLI/App.hpp"
#include "absl/status/status.h"

namespace accession::ctl {

// The usage error for what the parser found wrong; `reached` is the noun or verb it got to.
absl::Status UsageErrorOf(const CLI::ParseError& error, const CLI::App& reached);

// Admits whole numbers from `least` to `most`, and says so of anything else.
CLI::Validator WholeNumber(std::uint64_t least, std::uint64_t most);

}  // namespace accession::ctl
