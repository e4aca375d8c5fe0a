#include "engine/time/business_calendar.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace accession::engine {
namespace {

bool Contains(const DayRange& range, CivilDay day) {
  return range.first <= day && day <= range.last;
}

bool Contains(const DayRange& outer, const DayRange& inner) {
  return Contains(outer, inner.first) && Contains(outer, inner.last);
}

std::string Name(const DayRange& range) {
  return absl::StrCat(FormatDay(range.first), "/", FormatDay(range.last));
}

absl::Status CheckPeriod(const CalendarPeriod& period) {
  if (period.days.last < period.days.first) {
    return absl::InvalidArgumentError(
        absl::StrCat("the calendar period ", Name(period.days),
                     " ends before it begins; write the first day first"));
  }
  if (period.working_week.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("the calendar period ", Name(period.days),
                                                   " has no working weekday; name at least one"));
  }
  for (const CivilDay holiday : period.holidays) {
    if (!Contains(period.days, holiday)) {
      return absl::InvalidArgumentError(
          absl::StrCat("the holiday ", FormatDay(holiday), " lies outside the calendar period ",
                       Name(period.days), "; publish it with the period it belongs to"));
    }
  }
  for (const DayRange& recess : period.recesses) {
    if (recess.last < recess.first || !Contains(period.days, recess)) {
      return absl::InvalidArgumentError(
          absl::StrCat("the recess ", Name(recess), " does not lie within the calendar period ",
                       Name(period.days), "; split a recess that crosses into the next period"));
    }
  }
  return absl::OkStatus();
}

bool IsBusinessDayIn(const CalendarPeriod& period, CivilDay day) {
  return period.working_week.contains(WeekdayOf(day)) && !period.holidays.contains(day) &&
         std::none_of(period.recesses.begin(), period.recesses.end(),
                      [day](const DayRange& recess) { return Contains(recess, day); });
}

}  // namespace

absl::Status BusinessCalendar::Publish(CalendarPeriod period) {
  absl::Status checked = CheckPeriod(period);
  if (checked.ok()) periods_.push_back(std::move(period));
  return checked;
}

Published<bool> BusinessCalendar::IsBusinessDay(CivilDay day) const {
  const auto period = std::find_if(periods_.rbegin(), periods_.rend(),
                                   [day](const auto& each) { return Contains(each.days, day); });
  if (period == periods_.rend()) return NotPublished{.day = day};
  return IsBusinessDayIn(*period, day);
}

Published<std::int32_t> BusinessCalendar::BusinessDays(const DaySpan& span) const {
  std::int32_t count = 0;
  for (CivilDay day = span.after.Next(); day <= span.through; day = day.Next()) {
    const Published<bool> business = IsBusinessDay(day);
    if (!business.known()) return NotPublished{.day = day};
    count += business.answer() ? 1 : 0;
  }
  return count;
}

Published<CivilDay> BusinessCalendar::PlusBusinessDays(CivilDay day, std::int32_t count) const {
  const std::int32_t step = count < 0 ? -1 : 1;
  while (count != 0) {
    day = CivilDay(day.value() + step);
    const Published<bool> business = IsBusinessDay(day);
    if (!business.known()) return NotPublished{.day = day};
    if (business.answer()) count -= step;
  }
  return day;
}

Published<CivilDay> BusinessCalendar::RollToBusinessDay(CivilDay day, Roll roll) const {
  if (roll == Roll::kNone) return day;
  const Published<bool> business = IsBusinessDay(day);
  if (!business.known()) return NotPublished{.day = day};
  if (business.answer()) return day;
  return PlusBusinessDays(day, roll == Roll::kNext ? 1 : -1);
}

std::vector<DayRange> BusinessCalendar::Covered() const {
  std::vector<DayRange> ranges;
  for (const CalendarPeriod& period : periods_) ranges.push_back(period.days);
  std::sort(ranges.begin(), ranges.end(),
            [](const DayRange& a, const DayRange& b) { return a.first < b.first; });
  std::vector<DayRange> covered;
  for (const DayRange& range : ranges) {
    if (covered.empty() || covered.back().last.Next() < range.first) {
      covered.push_back(range);
    } else {
      covered.back().last = std::max(covered.back().last, range.last);
    }
  }
  return covered;
}

std::vector<std::int32_t> BusinessCalendar::CoveredYears() const {
  std::vector<std::int32_t> years;
  for (const DayRange& range : Covered()) {
    const YearMonthDay first = SplitDay(range.first);
    const bool from_new_year = first.month == 1 && first.day == 1;
    // The day after the last: its year is the first one that is not covered to its end.
    const std::int32_t end_year = SplitDay(range.last.Next()).year;
    for (std::int32_t year = first.year + (from_new_year ? 0 : 1); year < end_year; ++year) {
      years.push_back(year);
    }
  }
  return years;
}

}  // namespace accession::engine
