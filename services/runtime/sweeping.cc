// Registrar::Continue: the visits behind an act that others depend on.
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
  if (then && with) {
    unsettled.move = engine::Move{.before = then.projection.get(),
                                  .after = with.projection.get(),
                                  .cause = sweep.cause,
                                  .late_fact = false};
  }
  return SettleOne(unsettled, draft).status();
}

}  // namespace accession::runtime
