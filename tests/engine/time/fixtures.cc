#include "tests/engine/time/fixtures.h"

#include <utility>

#include "base/check.h"
#include "engine/time/effective_date.h"

namespace accession::engine {
namespace {

constexpr ZoneOffset Offset(int hours) {
  return {.offset = UtcOffset(hours * 3'600), .designation = ""};
}

ZoneOffset Named(int hours, std::string designation) {
  return {.offset = UtcOffset(hours * 3'600), .designation = std::move(designation)};
}

}  // namespace

CivilDay Day(std::string_view text) { return ParseDay(text).value(); }
Instant At(std::string_view text) { return ParseEffectiveDate(text).value().instant.value(); }
DayBounds Bounds(std::string_view text) { return ParseEffectiveDate(text).value().bounds; }
Moment When(std::string_view text) { return MomentOf(ParseEffectiveDate(text).value()); }
Period Length(std::string_view text) { return ParsePeriod(text).value(); }

ZoneTable Vienna() {
  const ZoneOffset winter = Named(1, "CET");
  const ZoneOffset summer = Named(2, "CEST");
  return ZoneTable::Make(winter, {{At("2023-03-26T01:00Z"), summer},
                                  {At("2023-10-29T01:00Z"), winter},
                                  {At("2024-03-31T01:00Z"), summer},
                                  {At("2024-10-27T01:00Z"), winter},
                                  {At("2025-03-30T01:00Z"), summer},
                                  {At("2025-10-26T01:00Z"), winter},
                                  {At("2026-03-29T01:00Z"), summer},
                                  {At("2026-10-25T01:00Z"), winter}})
      .value();
}

ZoneTable SaoPaulo() {
  return ZoneTable::Make(Offset(-2), {{At("2018-02-18T02:00Z"), Offset(-3)},
                                      {At("2018-11-04T03:00Z"), Offset(-2)},
                                      {At("2019-02-17T02:00Z"), Offset(-3)}})
      .value();
}

ZoneTable Beirut() {
  return ZoneTable::Make(Offset(2), {{At("2022-03-26T22:00Z"), Offset(3)},
                                     {At("2022-10-29T21:00Z"), Offset(2)}})
      .value();
}

ZoneTable Havana() {
  return ZoneTable::Make(Offset(-5), {{At("2024-03-10T05:00Z"), Offset(-4)},
                                      {At("2024-11-03T05:00Z"), Offset(-5)}})
      .value();
}

ZoneTable Apia() {
  return ZoneTable::Make(Offset(-10), {{At("2011-12-30T10:00Z"), Offset(14)}}).value();
}

BusinessCalendar Year2025(std::set<CivilDay> holidays) {
  BusinessCalendar calendar;
  const CalendarPeriod year = {.days = {.first = Day("2025-01-01"), .last = Day("2025-12-31")},
                               .working_week = kMondayToFriday,
                               .holidays = std::move(holidays)};
  ACCESSION_CHECK(calendar.Publish(year).ok());
  return calendar;
}

}  // namespace accession::engine
