#include "services/runtime/world_history.h"

#include <utility>

#include "base/status.h"
#include "services/runtime/indexed_source.h"

namespace accession::runtime {

void WorldHistory::Add(const engine::EventRef& event) {
  const std::lock_guard lock(acts_mutex_);
  acts_.Add(event);
}

void WorldHistory::AddAct(Sequence sequence, const std::string& application) {
  const std::lock_guard lock(acts_mutex_);
  acts_.AddAct(sequence, application);
}

ActsBetween WorldHistory::Between(Sequence after, Sequence last) const {
  const std::lock_guard lock(acts_mutex_);
  return acts_.Between(after, last);
}

std::unique_ptr<ApplicationSource> WorldHistory::Until(Sequence at) const {
  return std::make_unique<IndexedSource>(source_, Known{.at = at}, nullptr);
}

absl::StatusOr<WorldRef> WorldHistory::At(const Known& known, engine::Instant now) {
  if (known.documented_by) return Documented(known, now);
  const std::lock_guard lock(walk_mutex_);
  return walk_.At(known.at, now);
}

absl::StatusOr<WorldFold> WorldHistory::FoldAt(Sequence at, engine::Instant now) {
  const std::lock_guard lock(walk_mutex_);
  return walk_.FoldAt(at, now);
}

WorldWalk WorldHistory::Walk() {
  const std::lock_guard lock(walk_mutex_);
  return walk_;
}

absl::StatusOr<WorldRef> WorldHistory::Documented(const Known& known, engine::Instant now) {
  ASSIGN_OR_RETURN(const WorldRef registered, At({.at = known.at}, now));
  WorldFold fold;
  std::set<std::string> applications;
  for (const engine::EventRef& act : Between(Sequence(), known.at).world) {
    if (!IsDocumented(*act, *known.documented_by, *registered)) continue;
    if (const auto effect = EffectOf(*act)) applications.insert(effect->application);
    fold.Add(act);
  }
  IndexedSource source(source_, known, registered);
  RETURN_IF_ERROR(
      DateEffects(fold, {applications, source, now}, [](const std::string&, const Projected&) {}));
  return fold.Snapshot();
}

}  // namespace accession::runtime
