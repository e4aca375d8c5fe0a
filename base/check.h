// Assertions about ourselves. They stay on in every build and never judge input.
#pragma once

namespace accession {

// Prints the failed condition with its place to stderr and aborts. Called by ACCESSION_CHECK only.
[[noreturn]] void CheckFailed(const char* condition, const char* file, int line);

}  // namespace accession

// Aborts the process unless `condition` holds: for what can only be false if this program is wrong.
#define ACCESSION_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::accession::CheckFailed(#condition, __FILE__, __LINE__))
