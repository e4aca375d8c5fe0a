// Moment: a point in time known to within days, and to within clock instants where those are known.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <span>

#include "engine/time/day_bounds.h"
#include "engine/time/effective_date.h"
#include "engine/time/instant.h"

namespace accession::engine {

// What a DATE of a process yields, and what it is counted from.
struct Moment {
  DayBounds days = {};
  // The clock instant at days.lo and at days.hi, if known; unset where that side is unbounded.
  std::optional<Instant> lo_instant = std::nullopt;
  std::optional<Instant> hi_instant = std::nullopt;

  friend bool operator==(const Moment&, const Moment&) = default;
};

// The moment of an act: its bounds, after any tightening, and its clock time if it gave one.
Moment MomentOf(const DayBounds& bounds, std::optional<Instant> instant);
Moment MomentOf(const EffectiveDate& date);

// Compares the latest possible times of two acts: by day, then by instant if both have one. A side
// without a hi comes last. `unordered` where the day is the same and a clock time is missing.
//
// Not an order to sort by: of 09:00, "that day" and 10:00 only the outer two compare. Take it as
// "comes before" in a topological sort, with the sequence deciding between acts that are free.
std::partial_ordering CompareHi(const Moment& a, const Moment& b);

// When all of `parts`, at least one, have come: the highest lo and the highest hi. An instant is
// kept if every part that shares that day has one.
Moment LatestOf(std::span<const Moment> parts);

// When the n-th of `moments` came, n from 1: the n-th lowest lo and the n-th lowest hi. nullopt if
// there are fewer than n: the date is pending. O(m log m).
std::optional<Moment> NthOf(std::span<const Moment> moments, std::size_t n);

}  // namespace accession::engine
