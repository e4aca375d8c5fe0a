// Brief: what a list shows of an application, kept so that lists need not fold it.
//
// A brief holds until its `stable_until`, but for the states of what is owed: these follow from the
// instant at which it is read.
#pragma once

#include <string_view>
#include <vector>

#include "accession/storage/v1/brief.pb.h"
#include "accession/v1/application.pb.h"
#include "accession/v1/world.pb.h"
#include "engine/application/projection.h"
#include "engine/time/instant.h"

namespace accession::engine {

// The brief of what `projection` shows. `announced_overdue` is the caller's.
storage::v1::ApplicationBrief BriefOf(const Projection& projection);

// The first day after that of the projection on which, with no further act, its brief may read
// differently; nullopt if there is none. May name a day too early, never one too late: the days on
// which acts become possible or certain, on which a date of the phase comes, and on which rosters
// and offices that it reads change; the next day where a due date follows the calendar itself or
// acts of other applications. O(acts + memberships read).
std::optional<CivilDay> StableUntil(const Projection& projection);

// The first instant after that of the projection at which, with no further act, something more may
// be there to observe: a date passes, a rung is reached, or the day of StableUntil begins. nullopt
// if there is none. May name an instant too early, never one too late. `stable_until` is what
// StableUntil says of the projection.
std::optional<Instant> NextTurn(const Projection& projection, std::optional<CivilDay> stable_until);

// How `owed` stands at `instant`.
v1::ExpectationState StateOf(const storage::v1::OwedBrief& owed, Instant instant);

// The civil day at `instant` where `brief` counts its days: in the zone of its process.
CivilDay TodayOf(const storage::v1::ApplicationBrief& brief, const World& world, Instant instant);

// A brief to be shown: of the application `name`, by what `world` knows of its process, at
// `instant`. Borrows all for the call.
struct BriefRead {
  std::string_view name;
  const storage::v1::ApplicationBrief& brief;
  const World& world;
  Instant instant;
};

// The application with the fields of the brief: from `name` to `submitted_effective`, the
// expectations that are open, and `stalled`. The rest is unset.
v1::Application ViewOf(const BriefRead& read);

// What is owed, as deadlines, in the order of the brief.
std::vector<v1::Deadline> DeadlinesOf(const BriefRead& read);

}  // namespace accession::engine
