// Failure: an error in the three lines that a person reads, carried by an absl::Status.
#pragma once

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "tools/accessionctl/exit_code.h"

namespace accession::ctl {

// What went wrong, why, and what to do about it: a phrase each, without a full stop.
struct Failure {
  ExitCode exit = ExitCode::kNegative;
  std::string what;
  // With the reason in parentheses where the server gave one: `the log holds no such stream
  // (APPLICATION_UNKNOWN)`. May be empty.
  std::string why;
  // May be empty.
  std::string advice;
};

// A status that carries `failure`. Never OK.
absl::Status MakeStatus(const Failure& failure);

// A status for a command that was given wrongly.
absl::Status UsageError(std::string what, std::string advice);

// A text that says what is wrong, a semicolon, what to do.
struct SplitText {
  std::string what;
  std::string advice;
};

// `text` at its first semicolon; without one, all of it is what is wrong.
SplitText SplitAdvice(const std::string& text);

// What `status`, which is not OK, carries; one not made here exits as kNegative.
Failure FailureOf(const absl::Status& status);

// The lines as printed on stderr, each ended, and broken where they are wider than `columns`.
std::string FailureText(const Failure& failure, std::size_t columns = std::string::npos);

}  // namespace accession::ctl
