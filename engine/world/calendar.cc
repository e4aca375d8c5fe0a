#include "engine/world/calendar.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"

namespace accession::engine {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsMax = std::numeric_limits<std::int64_t>::max() / kMicrosPerSecond;
constexpr std::uint32_t kWeekdayMax = 7;

absl::StatusOr<DayRange> DayRangeOf(const std::string& from, const std::string& until) {
  DayRange range;
  ASSIGN_OR_RETURN(range.first, ParseDay(from));
  ASSIGN_OR_RETURN(range.last, ParseDay(until));
  return range;
}

absl::StatusOr<std::set<Weekday>> WorkingWeekOf(const v1::HolidaysPublished& published) {
  std::set<Weekday> week;
  for (const std::uint32_t weekday : published.working_weekdays()) {
    if (weekday < 1 || weekday > kWeekdayMax) {
      return absl::InvalidArgumentError(
          absl::StrCat("weekday ", weekday, " does not exist; write 1 (Monday) to 7 (Sunday)"));
    }
    week.insert(static_cast<Weekday>(weekday));
  }
  if (!week.empty()) return week;
  return std::set{Weekday::kMonday, Weekday::kTuesday, Weekday::kWednesday, Weekday::kThursday,
                  Weekday::kFriday};
}

void PublishHolidays(const Act& act, Calendar& calendar) {
  absl::StatusOr<CalendarPeriod> period = CalendarPeriodOf(act.payload->holidays_published());
  // Publish leaves the calendar unchanged by what it refuses.
  if (period.ok()) calendar.business.Publish(*std::move(period)).IgnoreError();
}

void PublishZone(const Act& act, Calendar& calendar) {
  const v1::ZonePublished& published = act.payload->zone_published();
  absl::StatusOr<ZoneTable> zone = ZoneTableOf(published);
  if (!zone.ok()) return;
  calendar.zone = *std::move(zone);
  calendar.zone_name = published.zone();
  calendar.tzdata_version = published.tzdata_version();
  calendar.zone_by = act.sequence();
}

}  // namespace

absl::StatusOr<CalendarPeriod> CalendarPeriodOf(const v1::HolidaysPublished& published) {
  CalendarPeriod period;
  ASSIGN_OR_RETURN(period.days, DayRangeOf(published.from(), published.until()));
  ASSIGN_OR_RETURN(period.working_week, WorkingWeekOf(published));
  for (const v1::Holiday& holiday : published.holidays()) {
    ASSIGN_OR_RETURN(const CivilDay day, ParseDay(holiday.date()));
    period.holidays.insert(day);
  }
  for (const v1::Recess& recess : published.recesses()) {
    ASSIGN_OR_RETURN(const DayRange days, DayRangeOf(recess.from(), recess.until()));
    period.recesses.push_back(days);
  }
  return period;
}

absl::StatusOr<ZoneTable> ZoneTableOf(const v1::ZonePublished& published) {
  std::vector<ZoneTransition> transitions;
  for (const v1::ZoneTransition& transition : published.transitions()) {
    if (transition.at_seconds() > kSecondsMax || transition.at_seconds() < -kSecondsMax) {
      return absl::InvalidArgumentError(
          absl::StrCat("the zone transition at ", transition.at_seconds(),
                       " is out of range; write seconds since 1970-01-01T00:00:00Z"));
    }
    transitions.push_back({.at = Instant(transition.at_seconds() * kMicrosPerSecond),
                           .to = {.offset = UtcOffset(transition.offset_seconds()),
                                  .designation = transition.designation()}});
  }
  return ZoneTable::Make({.offset = UtcOffset(published.initial_offset_seconds()),
                          .designation = published.initial_designation()},
                         std::move(transitions));
}

std::optional<Calendar> FoldCalendar(std::string_view name, StandingActs standing,
                                     std::uint64_t stream_version) {
  Calendar calendar;
  calendar.name = name;
  calendar.stream_version = stream_version;
  std::ranges::sort(standing.acts, {}, &Act::sequence);
  bool exists = false;
  for (const Act& act : standing.acts) {
    const bool holidays = act.kind() == v1::EVENT_KIND_HOLIDAYS_PUBLISHED;
    const bool zone = act.kind() == v1::EVENT_KIND_ZONE_PUBLISHED;
    if (holidays) PublishHolidays(act, calendar);
    if (zone) PublishZone(act, calendar);
    exists = exists || holidays || zone;
  }
  if (!exists) return std::nullopt;
  calendar.acts = std::move(standing.acts);
  return calendar;
}

}  // namespace accession::engine
