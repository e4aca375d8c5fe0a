// What a verb is given, and what it is.
#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "tools/accessionctl/client.h"
#include "tools/accessionctl/exit_code.h"
#include "tools/accessionctl/flags.h"
#include "tools/accessionctl/output.h"

namespace accession::ctl {

// Borrowed by a verb for its run.
struct Context {
  const Flags& flags;
  Client& client;
  Output& output;
};

// Runs a verb: the exit code, or a status that FailureOf reads.
using Verb = std::function<absl::StatusOr<ExitCode>(Context& context)>;

}  // namespace accession::ctl
