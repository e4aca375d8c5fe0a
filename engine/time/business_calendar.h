// BusinessCalendar: the working days of one house, as it published them. Data, never computed.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "absl/status/status.h"
#include "engine/time/civil_day.h"
#include "engine/time/published.h"

namespace accession::engine {

// What a house published for one span of days, usually a year.
struct CalendarPeriod {
  DayRange days;
  std::set<Weekday> working_week;
  // Days off, each within `days`.
  std::set<CivilDay> holidays = {};
  // Longer closures, each within `days`; no day of one is a business day.
  std::vector<DayRange> recesses = {};
};

// Where a day goes that is not a business day.
enum class Roll { kNone, kNext, kPrevious };

// Answers from the published periods alone. Days outside all of them have no answer.
class BusinessCalendar {
 public:
  // Adds what was published. Where periods overlap, the one published last speaks.
  //
  //   INVALID_ARGUMENT  a range that ends before it begins, a holiday or recess outside the period,
  //                     or no working weekday; the calendar is unchanged
  absl::Status Publish(CalendarPeriod period);

  Published<bool> IsBusinessDay(CivilDay day) const;

  // Business days in the span: receipt on Thursday 2025-06-05, circular on Monday 2025-06-09, both
  // days off published for that Friday and Monday left out: 0. O(days).
  Published<std::int32_t> BusinessDays(const DaySpan& span) const;

  // The `count`-th business day after `day`, or before it if `count` is negative; `day` itself is
  // not counted, and is the answer for 0. O(days).
  Published<CivilDay> PlusBusinessDays(CivilDay day, std::int32_t count) const;

  // `day` itself if it is a business day, or if `roll` is kNone; else the nearest business day in
  // the direction of `roll`. O(days).
  Published<CivilDay> RollToBusinessDay(CivilDay day, Roll roll) const;

  // The days that have an answer, in order, adjoining ranges joined.
  std::vector<DayRange> Covered() const;

  // The years of which every day has an answer, in order.
  std::vector<std::int32_t> CoveredYears() const;

 private:
  std::vector<CalendarPeriod> periods_;  // in the order of publication
};

}  // namespace accession::engine
