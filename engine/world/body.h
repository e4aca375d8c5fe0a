// A body: its roster and offices over time, with the doubt that the record leaves.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/act.pb.h"
#include "engine/act.h"
#include "engine/time/day_bounds.h"

namespace accession::engine {

// What an effect says of itself: which entry of which application calls for it.
struct EffectKey {
  std::string application;
  std::string phase;
  Sequence round;

  friend auto operator<=>(const EffectKey&, const EffectKey&) = default;
};

// The dates that a standing entry gives its effect.
struct EffectDates {
  DayBounds from;
  // Unset: without end.
  std::optional<DayBounds> until;
};

// One party's membership from a joining to a leaving.
struct Membership {
  std::string party;
  std::string seat;
  DayBounds joined;
  // As the act gave it; the bounds in words for an effect.
  std::string joined_given;
  // Unset: it has not left, as far as known.
  std::optional<DayBounds> left;
  std::string left_given;
  // The act that says it joined; with several, the first recorded.
  Sequence sequence;
  // Acts whose bounds for this joining do not meet; both claims are kept. Empty: none.
  std::vector<Sequence> conflict;
};

// A member on a day, for certain or possibly.
struct RosterMember {
  std::string party;
  std::string seat;
  bool certain = true;
};

// One observation of an office: somebody held it on a day, or from a day on, or left it.
struct OfficeObservation {
  enum class Kind { kSeen, kStarts, kLeft };
  std::string office;
  std::string holder;
  Kind kind = Kind::kSeen;
  DayBounds when;
  std::string given;
  Sequence sequence;
};

// Who holds an office on a day, and how well that is known.
struct OfficeHolder {
  enum class Certainty {
    kUnknown,    // nobody was ever seen in it by then
    kKnown,      // seen that day, or within a tenure that is known to run
    kPresumed,   // between two observations of the same holder
    kLastKnown,  // after the last observation
  };
  Certainty certainty = Certainty::kUnknown;
  std::string holder;
  Sequence sequence;
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
  // Keeps `established` alive.
  std::vector<Act> acts;
  std::vector<Membership> memberships;
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
struct EffectResolver {
  virtual ~EffectResolver() = default;
  virtual std::optional<EffectDates> DatesOf(const EffectKey& effect) const = 0;
};
Body FoldBody(std::string_view name, const StandingActs& standing, std::uint64_t stream_version,
              const EffectResolver& effects);

}  // namespace accession::engine
