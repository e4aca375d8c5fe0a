#include "services/runtime/projected.h"

#include <string>
#include <utility>

#include "base/status.h"

namespace accession::runtime {

absl::StatusOr<Projected> ProjectActs(const Surroundings& around, std::string_view application,
                                      std::span<const engine::EventRef> acts, const Look& look) {
  Projected projected{.last = acts.empty() ? Sequence() : acts.back()->sequence(),
                      .world = around.world,
                      .neighbours = std::make_shared<const RecordedNeighbours>(around.source),
                      .projection = nullptr};
  if (acts.empty()) return projected;
  engine::ApplicationInput input{.name = std::string(application),
                                 .events = acts,
                                 .foreign = {},
                                 .world = projected.world.get(),
                                 .neighbours = projected.neighbours.get()};
  ASSIGN_OR_RETURN(input.foreign, ReadForeign(around.source, acts));
  projected.projection = look.as_of ? engine::Project(input, engine::AsOf{*look.as_of}, look.now)
                                    : engine::Project(input, engine::ReadPoint::Now(look.now));
  if (projected && look.neighbourhood == Neighbourhood::kAtOnce)
    engine::ReadNeighbours(*projected.projection);
  RETURN_IF_ERROR(projected.neighbours->status());
  return projected;
}

absl::StatusOr<Projected> ExtendProjected(Projected before, const engine::EventRef& act,
                                          ApplicationSource& source) {
  // What neighbours said may have changed since.
  if (!before || before.neighbours->asked()) return Projected{};
  ASSIGN_OR_RETURN(const engine::ForeignMoments foreign, ReadForeign(source, {&act, 1}));
  before.projection = engine::Extend(std::move(before.projection), act, foreign);
  if (!before) return Projected{};
  before.last = act->sequence();
  engine::ReadNeighbours(*before.projection);
  RETURN_IF_ERROR(before.neighbours->status());
  return before;
}

absl::StatusOr<Projected> ProjectApplication(const Surroundings& around,
                                             std::string_view application, const Look& look) {
  ASSIGN_OR_RETURN(const std::vector<engine::EventRef> acts, around.source.ActsOf(application));
  return ProjectActs(around, application, acts, look);
}

}  // namespace accession::runtime
