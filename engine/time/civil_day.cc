#include "engine/time/civil_day.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/str_format.h"
#include "base/check.h"
#include "base/status.h"
#include "engine/time/date_text.h"

namespace accession::engine {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr UtcOffset kEarliestZone{14 * 3'600};

std::chrono::year_month_day ToChrono(CivilDay day) {
  return std::chrono::sys_days(std::chrono::days(day.value()));
}

constexpr std::int64_t FloorDivide(std::int64_t dividend, std::int64_t divisor) {
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

CivilDay Nearest(std::int64_t day) {
  return CivilDay(static_cast<std::int32_t>(
      std::clamp<std::int64_t>(day, kFirstDay.value(), kLastDay.value())));
}

}  // namespace

CivilDay PlusDays(CivilDay day, std::int64_t days) {
  constexpr std::int64_t kWholeRange = kLastDay.value() - kFirstDay.value();
  return Nearest(day.value() + std::clamp(days, -kWholeRange, kWholeRange));
}

CivilDay PlusMonths(CivilDay day, std::int64_t months) {
  constexpr std::int64_t kWholeRange = 9'999 * 12;
  const std::chrono::year_month_day date = ToChrono(day);
  const std::int64_t month_index = std::int64_t{static_cast<int>(date.year())} * 12 +
                                   static_cast<unsigned>(date.month()) - 1 +
                                   std::clamp(months, -kWholeRange, kWholeRange);
  const std::int64_t year = FloorDivide(month_index, 12);
  if (year < 1) return kFirstDay;
  if (year > 9'999) return kLastDay;
  const std::chrono::year_month month(
      std::chrono::year(static_cast<int>(year)),
      std::chrono::month(static_cast<unsigned>(month_index % 12) + 1));
  const std::chrono::day last = (month / std::chrono::last).day();
  const std::chrono::sys_days shifted = month / std::min(date.day(), last);
  return CivilDay(static_cast<std::int32_t>(shifted.time_since_epoch().count()));
}

YearMonthDay SplitDay(CivilDay day) {
  const std::chrono::year_month_day date = ToChrono(day);
  return {.year = static_cast<int>(date.year()),
          .month = static_cast<std::int32_t>(static_cast<unsigned>(date.month())),
          .day = static_cast<std::int32_t>(static_cast<unsigned>(date.day()))};
}

Weekday WeekdayOf(CivilDay day) {
  const std::chrono::weekday weekday(std::chrono::sys_days(std::chrono::days(day.value())));
  return static_cast<Weekday>(weekday.iso_encoding());
}

std::string FormatDay(CivilDay day) {
  ACCESSION_CHECK(kFirstDay <= day && day <= kLastDay);
  const YearMonthDay date = SplitDay(day);
  return absl::StrFormat("%04d-%02d-%02d", date.year, date.month, date.day);
}

absl::StatusOr<CivilDay> ParseDay(std::string_view text) {
  constexpr std::size_t kLength = std::string_view("YYYY-MM-DD").size();
  if (text.size() != kLength) return Refusal(text, "is not a day; write YYYY-MM-DD");
  ASSIGN_OR_RETURN(const DayRange range, ParseDateText(text, {.whole = text}));
  return range.first;
}

CivilDay DayOf(Instant instant, UtcOffset offset) {
  const std::int64_t local_seconds =
      FloorDivide(instant.value(), kMicrosPerSecond) + offset.value();
  return Nearest(FloorDivide(local_seconds, kSecondsPerDay));
}

CivilDay LatestToday(Instant now) { return DayOf(now, kEarliestZone); }

Instant StartOfDayAnywhere(CivilDay day) {
  return Instant((std::int64_t{day.value()} * kSecondsPerDay - kEarliestZone.value()) *
                 kMicrosPerSecond);
}

}  // namespace accession::engine
