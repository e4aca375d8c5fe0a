// Who belongs to a body from when to when, with the doubt that the record leaves.
// See docs/adr/0010.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/act.h"
#include "engine/time/day_bounds.h"
#include "engine/verdict.h"

namespace accession::engine {

// What an effect says of itself: which entry of which application calls for it.
struct EffectKey {
  // A resource name.
  std::string application;
  std::string phase;
  Sequence round;

  friend auto operator<=>(const EffectKey&, const EffectKey&) = default;
};

// The dates that a standing entry gives its effect.
struct EffectDates {
  // When the party joins; for a leaving, when it leaves.
  DayBounds from = {};
  // When what was joined ends. Unset: without end, or the end has no date yet.
  std::optional<DayBounds> until = std::nullopt;
};

// Finds the dates of effects: a body's stream does not hold them.
struct EffectResolver {
  virtual ~EffectResolver() = default;
  // nullopt if no entry that stands calls for `effect`: then it does not count.
  virtual std::optional<EffectDates> DatesOf(const EffectKey& effect) const = 0;
};

// One party's membership from a joining to a leaving. It is a member on the day it joins, and no
// longer on the day it leaves.
struct Membership {
  // A resource name.
  std::string party = {};
  // Empty where no act names one.
  std::string seat = {};
  // Where claims are in conflict, the days from the first to the last of what they allow.
  DayBounds joined = {};
  // As the act gave it; the bounds as EDTF for an effect; empty if nobody says when it joined.
  std::string joined_given = {};
  // Unset: it has not left, as far as known.
  std::optional<DayBounds> left = std::nullopt;
  std::string left_given = {};
  // The act that says it joined (left, if none does); with several, the first recorded.
  Sequence sequence = {};
  // Acts whose bounds for this joining, or for its leaving, do not meet, by sequence; their claims
  // are all kept. Empty: none.
  std::vector<Sequence> conflict = {};
};

// The memberships that `acts` (in fold order) tell of, by party, then in time. O(n log n).
//
// Several joinings of a party without a leaving between them are one: their bounds are
// intersected. So are several leavings without a joining between. A joining after a leaving is a
// new membership. What names a seat concerns that seat alone; what names none, any. A leaving of a
// party that nobody saw join closes a membership that began at an unknown time, or the joining
// that may have come before it.
std::vector<Membership> FoldMemberships(std::span<const Act> acts, const EffectResolver& effects);

// Whether the party is a member on the day asked about, one of `when`: MET if on each of those days
// whatever the doubtful dates are, NOT_MET if on none.
Verdict MemberOn(const Membership& membership, const DayBounds& when);

// The same for several memberships of one party in time, one taking over from another.
Verdict MemberOn(std::span<const Membership> memberships, const DayBounds& when);

}  // namespace accession::engine
