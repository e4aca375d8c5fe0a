#include "services/runtime/world_history.h"

#include <algorithm>
#include <utility>

#include "base/status.h"
#include "services/runtime/indexed_source.h"
#include "services/runtime/projected.h"

namespace accession::runtime {
namespace {

// Worlds kept besides the latest.
constexpr std::size_t kWorldsKept = 8;

// An effect can change a roster that its own application reads; a second round settles what a
// process can express.
constexpr int kEffectRounds = 2;

bool Precedes(const engine::EventRef& event, Sequence last) { return event->sequence() <= last; }

}  // namespace

void WorldHistory::Add(const engine::EventRef& event) {
  if (!event->is_act() || !IsWorldStream(event->leaf.stream())) return;
  const std::lock_guard lock(mutex_);
  acts_.push_back(event);
}

std::vector<engine::EventRef> WorldHistory::ActsAt(Sequence at) const {
  const std::lock_guard lock(mutex_);
  const auto end = std::ranges::partition_point(
      acts_, [at](const engine::EventRef& event) { return Precedes(event, at); });
  return {acts_.begin(), end};
}

absl::StatusOr<WorldFold> WorldHistory::FoldAt(Sequence at, engine::Instant now) {
  return Fold({.at = at}, now);
}

absl::StatusOr<WorldFold> WorldHistory::Fold(const Known& known, engine::Instant now) {
  const std::vector<engine::EventRef> acts = ActsAt(known.at);
  WorldFold fold;
  for (const engine::EventRef& act : acts) fold.Add(act);
  const WorldRef registered = fold.Snapshot();
  if (known.documented_by) {
    fold = WorldFold();
    for (const engine::EventRef& act : acts) {
      if (IsDocumented(*act, *known.documented_by, *registered)) fold.Add(act);
    }
  }
  IndexedSource source(source_, known, registered);
  RETURN_IF_ERROR(DateEffects(fold, source, now));
  return fold;
}

absl::StatusOr<WorldRef> WorldHistory::At(const Known& known, engine::Instant now) {
  if (WorldRef world = Recall(known)) return world;
  ASSIGN_OR_RETURN(WorldFold fold, Fold(known, now));
  WorldRef world = fold.Snapshot();
  Keep(known, world);
  return world;
}

WorldRef WorldHistory::Recall(const Known& known) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(kept_, known, &Kept::known);
  if (found == kept_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, found);
  return kept_.front().world;
}

void WorldHistory::Keep(const Known& known, WorldRef world) {
  const std::lock_guard lock(mutex_);
  kept_.push_front({known, std::move(world)});
  if (kept_.size() > kWorldsKept) kept_.pop_back();
}

absl::Status DateEffects(WorldFold& fold, ApplicationSource& source, engine::Instant now) {
  for (int round = 0; round < kEffectRounds; ++round) {
    const WorldRef world = fold.Snapshot();
    for (const std::string& application : fold.effect_applications()) {
      ASSIGN_OR_RETURN(const Projected projected,
                       ProjectApplication({source, world}, application, {.now = now}));
      if (projected) fold.SetEffects(application, engine::EffectsOf(*projected.projection));
    }
    if (fold.Snapshot() == world) break;
  }
  return absl::OkStatus();
}

}  // namespace accession::runtime
