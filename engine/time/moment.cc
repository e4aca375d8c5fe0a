#include "engine/time/moment.h"

#include <algorithm>
#include <vector>

#include "base/check.h"

namespace accession::engine {
namespace {

// One side of a moment.
struct Bound {
  std::optional<CivilDay> day;
  std::optional<Instant> instant;
};

Bound LoOf(const Moment& moment) { return {.day = moment.days.lo, .instant = moment.lo_instant}; }
Bound HiOf(const Moment& moment) { return {.day = moment.days.hi, .instant = moment.hi_instant}; }

Moment Join(const Bound& lo, const Bound& hi) {
  return {.days = {.lo = lo.day, .hi = hi.day}, .lo_instant = lo.instant, .hi_instant = hi.instant};
}

// Where a missing day stands: before every day for a lo, after every day for a hi.
enum class Unbounded { kFirst, kLast };

bool EarlierDay(const Bound& a, const Bound& b, Unbounded unbounded) {
  if (a.day && b.day) return *a.day < *b.day;
  if (!a.day && !b.day) return false;
  return a.day.has_value() == (unbounded == Unbounded::kLast);
}

// The later of two bounds; on one day, a clock time is kept only if both have one.
Bound Later(const Bound& a, const Bound& b, Unbounded unbounded) {
  if (EarlierDay(a, b, unbounded)) return b;
  if (EarlierDay(b, a, unbounded)) return a;
  const bool both = a.instant && b.instant;
  return {.day = a.day, .instant = both ? std::max(a.instant, b.instant) : std::nullopt};
}

// The n-th lowest by day. On one day those with a clock time come first, in its order, for a day
// without one lasts to its end.
Bound Nth(std::vector<Bound> bounds, std::size_t n, Unbounded unbounded) {
  std::sort(bounds.begin(), bounds.end(), [unbounded](const Bound& a, const Bound& b) {
    if (a.day != b.day) return EarlierDay(a, b, unbounded);
    if (a.instant && b.instant) return *a.instant < *b.instant;
    return a.instant.has_value() && !b.instant.has_value();
  });
  return bounds[n - 1];
}

}  // namespace

Moment MomentOf(const DayBounds& bounds, std::optional<Instant> instant) {
  return {.days = bounds,
          .lo_instant = bounds.lo ? instant : std::nullopt,
          .hi_instant = bounds.hi ? instant : std::nullopt};
}

Moment MomentOf(const EffectiveDate& date) { return MomentOf(date.bounds, date.instant); }

std::partial_ordering CompareHi(const Moment& a, const Moment& b) {
  const Bound a_hi = HiOf(a);
  const Bound b_hi = HiOf(b);
  if (EarlierDay(a_hi, b_hi, Unbounded::kLast)) return std::partial_ordering::less;
  if (EarlierDay(b_hi, a_hi, Unbounded::kLast)) return std::partial_ordering::greater;
  if (a_hi.instant && b_hi.instant) return *a_hi.instant <=> *b_hi.instant;
  return std::partial_ordering::unordered;
}

Moment LatestOf(std::span<const Moment> parts) {
  ACCESSION_CHECK(!parts.empty());
  Bound lo = LoOf(parts.front());
  Bound hi = HiOf(parts.front());
  for (const Moment& part : parts.subspan(1)) {
    lo = Later(lo, LoOf(part), Unbounded::kFirst);
    hi = Later(hi, HiOf(part), Unbounded::kLast);
  }
  return Join(lo, hi);
}

std::optional<Moment> NthOf(std::span<const Moment> moments, std::size_t n) {
  ACCESSION_CHECK(n >= 1);
  if (moments.size() < n) return std::nullopt;
  std::vector<Bound> los;
  std::vector<Bound> his;
  for (const Moment& moment : moments) {
    los.push_back(LoOf(moment));
    his.push_back(HiOf(moment));
  }
  return Join(Nth(std::move(los), n, Unbounded::kFirst), Nth(std::move(his), n, Unbounded::kLast));
}

}  // namespace accession::engine
