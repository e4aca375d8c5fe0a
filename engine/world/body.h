// A body: its roster and offices over time, what it adopted, and what was counted in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/act.h"
#include "engine/time/day_bounds.h"
#include "engine/world/membership.h"
#include "engine/world/office.h"

namespace accession::engine {

// A member on a day, for certain or possibly.
struct RosterMember {
  // A resource name.
  std::string party;
  // With several seats, the first that is held for certain, else the first.
  std::string seat;
  bool certain = true;
};

struct Resolution {
  const v1::ResolutionAdopted* adopted = nullptr;
  Act act;
};

struct Figure {
  const v1::FigureAsserted* asserted = nullptr;
  Act act;
};

// One body as its stream tells it. Immutable.
struct Body {
  std::string name;
  // Null if the body was never established by an act of its own.
  const v1::BodyEstablished* established = nullptr;
  // Everything that stands, in fold order; keeps `established` alive.
  std::vector<Act> acts;
  // By party, then in time.
  std::vector<Membership> memberships;
  // In fold order.
  std::vector<OfficeObservation> offices;
  std::vector<Resolution> resolutions;
  std::vector<Figure> figures;
  std::uint64_t stream_version = 0;
};

// The members of `body` if the day asked about is one of `when` (usually OnDay): certain if a
// member on every one of those days whatever the doubtful dates are, left out if on none. In the
// order of party names. O(memberships).
std::vector<RosterMember> RosterOn(const Body& body, const DayBounds& when);

// Who holds `office` on `day`. O(observations).
OfficeHolder HolderOn(const Body& body, std::string_view office, CivilDay day);

// Folds the acts of a body's stream. `effects` gives the dates of each effect whose entry stands;
// the others do not count.
Body FoldBody(std::string_view name, const StandingActs& standing, std::uint64_t stream_version,
              const EffectResolver& effects);

}  // namespace accession::engine
