// Verify: everything that the bytes of a data directory can prove, computed again.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "base/ids.h"
#include "base/sha256.h"
#include "store/data_directory.h"
#include "store/finding.h"

namespace accession::store {

// The most findings that are listed: whoever has that many restores a backup.
inline constexpr std::size_t kFindingsMax = 1'000;

struct Verification {
  // The head when verification began, and the root computed again over what was read.
  Sequence size;
  Digest root{};
  // How many entries were read and hashed.
  std::uint64_t verified_events = 0;
  // What is not as it should be, entries first, in order; at most kFindingsMax.
  std::vector<Finding> findings;
};

// Hears how many entries are done, every few thousand; kStop ends the verification.
using VerifyProgress = absl::FunctionRef<Visit(std::uint64_t verified_events)>;

// Reads the whole log up to its head and checks: sequences dense; leaves well formed and hashing to
// the root; payloads as committed to; recorded times never going back; versions of each stream 1,
// 2, 3 …; request ids in one command only; checksums of the tables of log/ and index/; documents as
// named.
//
// Blocks; O(bytes). Runs beside appends; on any one thread. Memory: 24 bytes a request, and a name
// a stream. Findings are a result, not an error.
//
//   CANCELLED    `progress` said kStop
//   UNAVAILABLE  the device failed a read
absl::StatusOr<Verification> Verify(DataDirectory& directory, VerifyProgress progress);

}  // namespace accession::store
