// DayBounds: a date known to within a first and a last possible day.
#pragma once

#include <optional>
#include <string>

#include "engine/time/civil_day.h"

namespace accession::engine {

// The days on which something may have happened, both ends included. nullopt: nothing is known on
// that side.
struct DayBounds {
  std::optional<CivilDay> lo = std::nullopt;
  std::optional<CivilDay> hi = std::nullopt;

  // No day is left: what was known of the date contradicts itself.
  bool empty() const { return lo && hi && *hi < *lo; }
  // One day is left.
  bool exact() const { return lo && hi && *lo == *hi; }
  // Whether `day` is one of the possible days.
  bool Contains(CivilDay day) const { return !(lo && day < *lo) && !(hi && *hi < day); }

  friend bool operator==(const DayBounds&, const DayBounds&) = default;
};

// Whether something dated within bounds has happened, seen from one day.
enum class Occurrence { kNotYet, kPossible, kCertain };

constexpr DayBounds OnDay(CivilDay day) { return {.lo = day, .hi = day}; }

// The days that are possible under both; empty() if there is none.
DayBounds Intersect(const DayBounds& a, const DayBounds& b);

// `bounds` of an act that came after `earlier`: it cannot have happened before the first day
// possible for `earlier`. Leaves hi alone; may leave no day.
DayBounds TightenAfter(const DayBounds& bounds, const DayBounds& earlier);

// `bounds` of an act that came before `later`: it cannot have happened after the last day possible
// for `later`. Leaves lo alone; may leave no day.
DayBounds TightenBefore(const DayBounds& bounds, const DayBounds& later);

// Seen at the end of `day`: certain if hi is not after it, possible if lo is not, else not yet.
Occurrence OccurrenceBy(CivilDay day, const DayBounds& bounds);

// As a date of EDTF that is read as the same days: `2025-06-09`, `2025-06-09/2025-11-21`,
// `../2025-11-21`, `2025-06-09/..`; empty where nothing is known.
std::string FormatBounds(const DayBounds& bounds);

}  // namespace accession::engine
