#include "engine/time/day_bounds.h"

#include <algorithm>

namespace accession::engine {
namespace {

std::optional<CivilDay> LaterLo(std::optional<CivilDay> a, std::optional<CivilDay> b) {
  return std::max(a, b);  // nullopt, "since ever", sorts before every day
}

std::optional<CivilDay> EarlierHi(std::optional<CivilDay> a, std::optional<CivilDay> b) {
  if (!a || !b) return a ? a : b;
  return std::min(a, b);
}

}  // namespace

DayBounds Intersect(const DayBounds& a, const DayBounds& b) {
  return {.lo = LaterLo(a.lo, b.lo), .hi = EarlierHi(a.hi, b.hi)};
}

DayBounds TightenAfter(const DayBounds& bounds, const DayBounds& earlier) {
  return {.lo = LaterLo(bounds.lo, earlier.lo), .hi = bounds.hi};
}

DayBounds TightenBefore(const DayBounds& bounds, const DayBounds& later) {
  return {.lo = bounds.lo, .hi = EarlierHi(bounds.hi, later.hi)};
}

Occurrence OccurrenceBy(CivilDay day, const DayBounds& bounds) {
  if (bounds.hi && *bounds.hi <= day) return Occurrence::kCertain;
  if (!bounds.lo || *bounds.lo <= day) return Occurrence::kPossible;
  return Occurrence::kNotYet;
}

std::string FormatBounds(const DayBounds& bounds) {
  if (!bounds.lo && !bounds.hi) return "";
  if (bounds.exact()) return FormatDay(*bounds.lo);
  return (bounds.lo ? FormatDay(*bounds.lo) : "..") + "/" +
         (bounds.hi ? FormatDay(*bounds.hi) : "..");
}

}  // namespace accession::engine
