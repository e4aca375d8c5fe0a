// WorldHistory: the world as known at any point of the log. See docs/adr/0013.
#pragma once

#include <memory>
#include <mutex>

#include "absl/status/statusor.h"
#include "engine/event.h"
#include "services/runtime/event_source.h"
#include "services/runtime/known.h"
#include "services/runtime/world_walk.h"

namespace accession::runtime {

// Keeps the acts on the world in memory, and walks among them. Thread-safe: readers wait for each
// other. The source outlives it.
class WorldHistory : private WorldGround {
 public:
  explicit WorldHistory(const EventSource& source) : source_(source), walk_(*this) {}
  WorldHistory(const WorldHistory&) = delete;
  WorldHistory& operator=(const WorldHistory&) = delete;

  // Adds an event of the log, in order; those that tell nothing of the world are ignored.
  void Add(const engine::EventRef& event);
  // The same for an act of `application`, which need not be read for it.
  void AddAct(Sequence sequence, const std::string& application);

  // The world as known at `known`, effects dated by what their applications say at `now`. Costs
  // what WorldWalk does; by documents, O(acts on the world).
  absl::StatusOr<WorldRef> At(const Known& known, engine::Instant now);

  // The same to grow on, with no document filter. Not shared.
  absl::StatusOr<WorldFold> FoldAt(Sequence at, engine::Instant now);

  // A walk for a thread of its own, which waits for no reader. It begins where readers are.
  WorldWalk Walk();

 private:
  ActsBetween Between(Sequence after, Sequence last) const override;
  std::unique_ptr<ApplicationSource> Until(Sequence at) const override;

  absl::StatusOr<WorldRef> Documented(const Known& known, engine::Instant now);

  const EventSource& source_;
  mutable std::mutex acts_mutex_;
  WorldActs acts_;  // guarded by acts_mutex_
  std::mutex walk_mutex_;
  WorldWalk walk_;  // guarded by walk_mutex_, which is taken first
};

}  // namespace accession::runtime
