// CivilDay: a date of the proleptic Gregorian calendar, without a place or a clock time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "base/strong.h"
#include "engine/time/instant.h"

namespace accession::engine {

// Days since 1970-01-01. Everything in this folder yields and expects kFirstDay to kLastDay.
using CivilDay = Strong<struct CivilDayTag, std::int32_t>;

constexpr CivilDay kFirstDay{-719'162};  // 0001-01-01
constexpr CivilDay kLastDay{2'932'896};  // 9999-12-31

// ISO 8601 numbers: Monday is 1, Sunday is 7.
enum class Weekday {
  kMonday = 1,
  kTuesday = 2,
  kWednesday = 3,
  kThursday = 4,
  kFriday = 5,
  kSaturday = 6,
  kSunday = 7
};

// A year, month and day that exist together.
struct YearMonthDay {
  std::int32_t year;   // 1..9999
  std::int32_t month;  // 1..12
  std::int32_t day;    // 1..31
  friend bool operator==(const YearMonthDay&, const YearMonthDay&) = default;
};

// The days from `first` to `last`, both included; `first` is not after `last`.
struct DayRange {
  CivilDay first;
  CivilDay last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

// The days after `after` up to and including `through`: how periods count, the day of the anchor
// not counted and the last day counted. Empty if `through` is not after `after`.
struct DaySpan {
  CivilDay after;
  CivilDay through;
};

// The number of days in the span; negative if `through` lies before `after`.
constexpr std::int32_t CalendarDays(const DaySpan& span) {
  return span.through.value() - span.after.value();
}

// The day `days` later, or earlier if negative; stops at kFirstDay and kLastDay.
CivilDay PlusDays(CivilDay day, std::int64_t days);

// The same day of the month `months` later, or earlier if negative. A day that the month does not
// have is clipped to its last: 2024-08-31 and 18 months give 2026-02-28. Stops at kFirstDay and
// kLastDay.
CivilDay PlusMonths(CivilDay day, std::int64_t months);

YearMonthDay SplitDay(CivilDay day);
Weekday WeekdayOf(CivilDay day);

// ISO 8601: `2024-05-10`. `day` must lie between kFirstDay and kLastDay.
std::string FormatDay(CivilDay day);

// Reads `YYYY-MM-DD`, exactly.
//
//   INVALID_ARGUMENT  another form, or a day that does not exist; the message says what to write
absl::StatusOr<CivilDay> ParseDay(std::string_view text);

// The date on a calendar at `offset` from UTC; stops at kFirstDay and kLastDay.
CivilDay DayOf(Instant instant, UtcOffset offset);

// The date where the day begins first, at UTC+14: no act dated "today" anywhere on Earth is later.
// This is what a read at `now` folds up to. It never decides whether something is overdue.
CivilDay LatestToday(Instant now);

// The first instant at which LatestToday is `day`.
Instant StartOfDayAnywhere(CivilDay day);

}  // namespace accession::engine
