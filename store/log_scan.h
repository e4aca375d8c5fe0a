// Reading runs of entries out of log/: for the log itself and for whatever checks it.
#pragma once

#include <optional>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "store/database.h"
#include "store/finding.h"
#include "store/log_entry.h"

namespace accession::store {

// The family of the entries in a log's database.
inline constexpr std::size_t kLogFamilyIndex = 1;

enum class Visit { kContinue, kStop };
using EntryVisitor = absl::FunctionRef<Visit(const LogEntry&)>;

// How a scan ended.
struct ScanEnd {
  // OK, DATA_LOSS or UNAVAILABLE.
  absl::Status status;
  // The first sequence that was not visited.
  Sequence next;
  // What stands in the way from `next` on, if the status is DATA_LOSS: as far as it is known to
  // reach.
  std::optional<Finding> damage;
};

// Visits the entries of `range` in order until `visit` says kStop; insists that every one is there.
ScanEnd ScanEntries(const Database& database, SequenceRange range, EntryVisitor visit);

// The last entry's sequence; 0 for none.
absl::StatusOr<Sequence> ReadLastSequence(const Database& database);

}  // namespace accession::store
