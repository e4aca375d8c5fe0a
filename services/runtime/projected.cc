#include "services/runtime/projected.h"

#include <string>
#include <utility>

#include "base/status.h"

namespace accession::runtime {

absl::StatusOr<Projected> ProjectActs(const Surroundings& around, std::string_view application,
                                      std::vector<engine::EventRef> acts, const Look& look) {
  Projected projected{
      .acts = std::make_shared<const std::vector<engine::EventRef>>(std::move(acts)),
      .world = around.world,
      .neighbours = std::make_shared<const RecordedNeighbours>(around.source),
      .projection = nullptr};
  if (projected.acts->empty()) return projected;
  engine::ApplicationInput input{.name = std::string(application),
                                 .events = *projected.acts,
                                 .foreign = {},
                                 .world = projected.world.get(),
                                 .neighbours = projected.neighbours.get()};
  ASSIGN_OR_RETURN(input.foreign, ReadForeign(around.source, *projected.acts));
  projected.projection = look.as_of ? engine::Project(input, engine::AsOf{*look.as_of}, look.now)
                                    : engine::Project(input, engine::ReadPoint::Now(look.now));
  if (projected && look.neighbourhood == Neighbourhood::kAtOnce)
    engine::ReadNeighbours(*projected.projection);
  RETURN_IF_ERROR(projected.neighbours->status());
  return projected;
}

absl::StatusOr<Projected> ProjectApplication(const Surroundings& around,
                                             std::string_view application, const Look& look) {
  ASSIGN_OR_RETURN(std::vector<engine::EventRef> acts, around.source.ActsOf(application));
  return ProjectActs(around, application, std::move(acts), look);
}

}  // namespace accession::runtime
