// WorldHistory: the world as known at any point of the log. See docs/adr/0013.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/event.h"
#include "services/runtime/application_source.h"
#include "services/runtime/event_source.h"
#include "services/runtime/known.h"
#include "services/runtime/world_fold.h"

namespace accession::runtime {

// Keeps the acts on the world in memory, and the worlds asked for last. Thread-safe. The source
// outlives it.
class WorldHistory {
 public:
  explicit WorldHistory(const EventSource& source) : source_(source) {}

  // Adds an event of the log, in order; those that tell nothing of the world are ignored.
  void Add(const engine::EventRef& event);

  // The world as known at `known`, effects dated by what their applications say at `now`. O(acts on
  // the world) unless asked for lately.
  absl::StatusOr<WorldRef> At(const Known& known, engine::Instant now);

  // The same to grow on, with no document filter. Not shared.
  absl::StatusOr<WorldFold> FoldAt(Sequence at, engine::Instant now);

 private:
  struct Kept {
    Known known;
    WorldRef world;
  };

  std::vector<engine::EventRef> ActsAt(Sequence at) const;
  absl::StatusOr<WorldFold> Fold(const Known& known, engine::Instant now);
  WorldRef Recall(const Known& known);
  void Keep(const Known& known, WorldRef world);

  const EventSource& source_;
  mutable std::mutex mutex_;
  // Guarded by mutex_: acts on the world in order, and worlds, last asked for first.
  std::vector<engine::EventRef> acts_;
  std::list<Kept> kept_;
};

// Tells `fold` the effects that the applications it names call for at `now`, as `source` knows
// them. The roster that they change may change what they call for: done until nothing changes, at
// most a few times.
absl::Status DateEffects(WorldFold& fold, ApplicationSource& source, engine::Instant now);

}  // namespace accession::runtime
