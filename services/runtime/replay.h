// Replay: everything folded again from the log alone, and compared with what is served and with
// what was announced.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "store/event_log.h"
#include "store/finding.h"
#include "store/index.h"

namespace accession::runtime {

struct ReplayInput {
  const store::EventLog& log;
  // Null: there is none to compare with.
  const store::Index* index = nullptr;
  // Up to here; 0 or beyond the head: to the head. Views are compared only at the head.
  Sequence until{};
};

struct ReplayReport {
  Sequence size;
  // How many were folded again, and how many observations were derived again.
  std::uint64_t applications = 0;
  std::uint64_t observations = 0;
  // What does not follow from the log, at most store::kFindingsMax.
  std::vector<store::Finding> findings;
};

// Hears how many events are done; false ends the replay.
using ReplayProgress = std::function<bool(std::uint64_t events)>;

// Folds the log anew, event by event, and checks for each command that carries observations that
// every one of them follows from the acts before it at the time it was recorded, and that none is
// missing; then that the index shows the streams and applications that the log gives. Blocks; reads
// the log once; keeps applications and the world in memory. Findings are a result, not an error.
//
//   CANCELLED    `progress` said no
//   DATA_LOSS    an entry cannot be read: verify the bytes first
//   UNAVAILABLE  the device failed a read
absl::StatusOr<ReplayReport> Replay(const ReplayInput& input, const ReplayProgress& progress);

}  // namespace accession::runtime
