// Rebuilding the index from the log while the old one serves. See docs/adr/0021.
#pragma once

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "base/clock.h"
#include "services/runtime/follower.h"
#include "services/runtime/world_history.h"
#include "store/data_directory.h"

namespace accession::runtime {

// How far a rebuild has come.
struct RebuildProgress {
  // Events read, of how many.
  std::uint64_t events = 0;
  std::uint64_t of = 0;
  // Applications folded.
  std::uint64_t applications = 0;
};

// Called now and then; false breaks the rebuild off.
using RebuildListener = std::function<bool(const RebuildProgress&)>;

// A rebuild that was done.
struct Rebuilt {
  // Where the new index took over.
  Sequence position;
  // The applications that it shows.
  std::uint64_t applications = 0;
};

// What a rebuild works on; all of it serves meanwhile.
struct RebuildParts {
  store::DataDirectory& directory;
  WorldHistory& history;
  Follower& follower;
  const Clock& clock;
};

// Makes a new index beside the old one, follows the log with it until little is left, and lets it
// take the old one's place on the follower's thread, at the same position. Blocks: O(events +
// applications); one at a time.
//
//   CANCELLED    the listener said so, or the follower has ended   nothing changed
//   DATA_LOSS    the log cannot be read                            nothing changed
//   UNAVAILABLE  the device failed                                 nothing changed, or the process
//                                                                  stops
absl::StatusOr<Rebuilt> Rebuild(const RebuildParts& parts, const RebuildListener& listener);

}  // namespace accession::runtime
