// Registrar::Continue: the visits behind an act that others depend on.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/status.h"
#include "services/runtime/indexed_source.h"
#include "services/runtime/projected.h"
#include "services/runtime/registrar.h"
#include "services/runtime/sweep.h"

namespace accession::runtime {
namespace {

// The application as known at one point.
absl::StatusOr<Projected> ProjectAt(IndexedSource& source, WorldRef world,
                                    const std::string& application, engine::Instant now) {
  return ProjectApplication({source, std::move(world)}, application, {.now = now});
}

}  // namespace

absl::StatusOr<std::optional<Sweep>> Registrar::Continue(const Sweep& sweep, RecordedTime now) {
  ASSIGN_OR_RETURN(
      const std::vector<store::ViewRow> rows,
      parts_.memory.index().ScanViews(sweep.prefix, sweep.prefix + sweep.cursor, kSweepChunk));
  Draft draft(parts_.memory, last_, now);
  Sweep left = sweep;
  for (const store::ViewRow& row : rows) {
    left.cursor = row.key.substr(sweep.prefix.size());
    if (parts_.imports.Touches(left.cursor)) continue;
    RETURN_IF_ERROR(SweepOne(sweep, left.cursor, draft));
  }
  Finish(draft);
  if (rows.size() < kSweepChunk) {
    group_.ended_sweeps.push_back(sweep);
    return std::nullopt;
  }
  group_.sweeps.push_back(left);
  return left;
}

// An import that brings an act on the world and acts on an application shows the application once,
// when it closes: nothing it held moved for anybody.
absl::StatusOr<bool> Registrar::BroughtTogether(Sequence cause, const std::string& application) {
  ASSIGN_OR_RETURN(engine::EventRef act, parts_.memory.Find(cause));
  if (act->leaf.caused_by() != 0) {
    ASSIGN_OR_RETURN(act, parts_.memory.Find(Sequence(act->leaf.caused_by())));
  }
  const std::string& import = act->leaf.import_id();
  if (import.empty()) return false;
  ASSIGN_OR_RETURN(const std::vector<engine::EventRef> acts, parts_.memory.ActsOf(application));
  return std::ranges::any_of(
      acts, [&import](const auto& own) { return own->leaf.import_id() == import; });
}

absl::Status Registrar::SweepOne(const Sweep& sweep, const std::string& application, Draft& draft) {
  const engine::Instant now = engine::InstantOf(draft.now());
  const Sequence before(sweep.cause.value() - 1);
  ASSIGN_OR_RETURN(const WorldRef old_world, parts_.history.At({.at = before}, now));
  ASSIGN_OR_RETURN(const WorldRef new_world, parts_.history.At({.at = sweep.cause}, now));
  IndexedSource old_source(parts_.memory.events(), {.at = before}, old_world);
  IndexedSource new_source(parts_.memory.events(), {.at = sweep.cause}, new_world);
  ASSIGN_OR_RETURN(const Projected then, ProjectAt(old_source, old_world, application, now));
  ASSIGN_OR_RETURN(const Projected with, ProjectAt(new_source, new_world, application, now));
  Unsettled unsettled{.application = application};
  ASSIGN_OR_RETURN(const bool together, BroughtTogether(sweep.cause, application));
  if (then && with && !together) {
    unsettled.move = engine::Move{.before = then.projection.get(),
                                  .after = with.projection.get(),
                                  .cause = sweep.cause,
                                  .late_fact = false};
  }
  return SettleOne(std::move(unsettled), draft).status();
}

}  // namespace accession::runtime
