#include "engine/time/date_shift.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace accession::engine {
namespace {

bool OfDaysAlone(const Period& period) {
  return period.date_months() == 0 && period.weeks == 0 && !period.has_time_part();
}

}  // namespace

absl::StatusOr<DateShift> DateShift::Make(const ShiftTerms& terms) {
  const std::string period = FormatPeriod(terms.period);
  if (terms.count == DayCount::kBusiness && !OfDaysAlone(terms.period)) {
    return absl::InvalidArgumentError(absl::StrCat("business days cannot be counted over ", period,
                                                   "; write days, such as P10D"));
  }
  if (terms.period.has_time_part() && terms.roll != Roll::kNone) {
    return absl::InvalidArgumentError(absl::StrCat(
        period, " gives an instant, which cannot roll; leave out `roll` or write whole days"));
  }
  if (terms.period.has_time_part() && terms.at) {
    return absl::InvalidArgumentError(
        absl::StrCat(period, " gives its own clock time; leave out `at` or write whole days"));
  }
  return DateShift(terms);
}

Published<Moment> DateShift::From(const Moment& anchor, const ZoneTable& zone,
                                  const BusinessCalendar& calendar) const {
  if (terms_.period.has_time_part()) return FromByClock(anchor, zone);
  Moment result;
  const auto shift = [&](std::optional<CivilDay> day, std::optional<CivilDay>& shifted,
                         std::optional<Instant>& instant) -> std::optional<NotPublished> {
    if (!day) return std::nullopt;
    const Published<CivilDay> answer = ShiftDay(*day, calendar);
    if (!answer.known()) return NotPublished{.day = answer.missing_day()};
    shifted = answer.answer();
    if (terms_.at) instant = zone.LocalTime(answer.answer(), *terms_.at);
    return std::nullopt;
  };
  if (const auto missing = shift(anchor.days.lo, result.days.lo, result.lo_instant))
    return *missing;
  if (const auto missing = shift(anchor.days.hi, result.days.hi, result.hi_instant))
    return *missing;
  return result;
}

CivilDay DateShift::ShiftCalendarDays(CivilDay day) const {
  switch (terms_.direction) {
    case Direction::kAfter:
      return DayAfter(day, terms_.period);
    case Direction::kBefore:
      return DayBefore(day, terms_.period);
  }
  return day;
}

Published<CivilDay> DateShift::ShiftDay(CivilDay day, const BusinessCalendar& calendar) const {
  switch (terms_.count) {
    case DayCount::kCalendar:
      return calendar.RollToBusinessDay(ShiftCalendarDays(day), terms_.roll);
    case DayCount::kBusiness: {
      const std::int32_t days = terms_.period.days;
      const Published<CivilDay> shifted =
          calendar.PlusBusinessDays(day, terms_.direction == Direction::kAfter ? days : -days);
      if (!shifted.known()) return shifted;
      return calendar.RollToBusinessDay(shifted.answer(), terms_.roll);
    }
  }
  return day;
}

Instant DateShift::ShiftInstant(Instant instant, const ZoneTable& zone) const {
  if (terms_.period.has_date_part()) {
    const CivilDay day = ShiftCalendarDays(zone.DayOf(instant));
    instant = zone.LocalTime(day, zone.ClockAt(instant));
  }
  const std::chrono::microseconds time = terms_.period.time();
  return Plus(instant, terms_.direction == Direction::kAfter ? time : -time);
}

Moment DateShift::FromByClock(const Moment& anchor, const ZoneTable& zone) const {
  Moment result;
  const auto shift = [&](std::optional<CivilDay> day, std::optional<Instant> from,
                         std::optional<CivilDay>& shifted, std::optional<Instant>& instant) {
    if (!day) return;
    instant = ShiftInstant(from ? *from : zone.EndOfDay(*day), zone);
    shifted = zone.DayOf(*instant);
  };
  shift(anchor.days.lo, anchor.lo_instant, result.days.lo, result.lo_instant);
  shift(anchor.days.hi, anchor.hi_instant, result.days.hi, result.hi_instant);
  return result;
}

}  // namespace accession::engine
