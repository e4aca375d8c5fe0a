// From the arguments of the process to a verb and its flags.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/accessionctl/context.h"
#include "tools/accessionctl/flags.h"

namespace accession::ctl {

// What the arguments ask for: a verb to run, or a help text to print.
struct Invocation {
  Verb verb;
  std::string help;
};

// Parses `arguments`, without the program's name, and fills `flags`. Anything wrong with them is a
// usage error that FailureOf reads.
absl::StatusOr<Invocation> ParseArguments(std::vector<std::string> arguments, Flags& flags);

}  // namespace accession::ctl
