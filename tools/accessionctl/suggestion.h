// Suggestion: what was probably meant by words that are no command.
#pragma once

#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/status/status.h"

namespace accession::ctl {

// A usage error for `words`, not empty, that were left over at `app`: the noun, verb or flag that
// the first of them resembles, or where the verb it names is to be found.
absl::Status UnknownWords(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace accession::ctl
