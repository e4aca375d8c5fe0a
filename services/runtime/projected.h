// Projecting applications: their acts, their world and their neighbours put together.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/application/projection.h"
#include "services/runtime/application_source.h"
#include "services/runtime/recorded_neighbours.h"
#include "services/runtime/world_fold.h"

namespace accession::runtime {

// A projection with all that it points into but the source, which outlives it. `projection` is null
// if the application does not exist at that point. Copies share.
struct Projected {
  // The last act it was projected from.
  Sequence last;
  WorldRef world;
  std::shared_ptr<const RecordedNeighbours> neighbours;
  engine::ProjectionRef projection;

  explicit operator bool() const { return projection != nullptr; }
};

// Whose acts, in which world.
struct Surroundings {
  ApplicationSource& source;
  WorldRef world;
};

// When neighbours are asked: at once, or when a question needs it. Whoever defers looks at the
// status of the neighbours after the last question, and asks none once the source has moved on.
enum class Neighbourhood { kAtOnce, kWhenAsked };

// When an application is looked at: now, or as of a day as seen from now.
struct Look {
  engine::Instant now;
  // Unset: now.
  std::optional<engine::CivilDay> as_of{};
  Neighbourhood neighbourhood = Neighbourhood::kAtOnce;
};

// Projects `application` from `acts`. Fails as the source does.
absl::StatusOr<Projected> ProjectActs(const Surroundings& around, std::string_view application,
                                      std::span<const engine::EventRef> acts, const Look& look);

// The same from the acts that the source knows.
absl::StatusOr<Projected> ProjectApplication(const Surroundings& around,
                                             std::string_view application, const Look& look);

// `before`, which nobody else holds, with `act`, recorded after it, at the same instant and without
// projecting it anew. Empty if that cannot be: ProjectActs answers then.
absl::StatusOr<Projected> ExtendProjected(Projected before, const engine::EventRef& act,
                                          ApplicationSource& source);

}  // namespace accession::runtime
