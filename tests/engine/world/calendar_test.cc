#include "engine/world/calendar.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

std::optional<Calendar> Fold(const EventLog& log) {
  return FoldCalendar("calendars/c", Stand(log.events(), {}), log.events().size());
}

// `business`, `off` or `not published`.
std::string On(const Calendar& calendar, const char* day) {
  const Published<bool> business = calendar.business.IsBusinessDay(*ParseDay(day));
  if (!business.known()) return "not published";
  return business.answer() ? "business" : "off";
}

constexpr const char* kYear =
    "holidays_published { from: '2025-01-01' until: '2025-12-31' "
    "holidays { date: '2025-06-09' name: 'Whit Monday' } "
    "recesses { from: '2025-12-24' until: '2025-12-31' } }";

TEST(Calendar, HasTheDaysThatWerePublished) {
  EventLog log("calendars/c");
  log.Record({.payload = kYear, .effective = "2024"});
  const auto calendar = Fold(log);
  ASSERT_TRUE(calendar.has_value());
  EXPECT_EQ(On(*calendar, "2025-06-06"), "business");
  EXPECT_EQ(On(*calendar, "2025-06-07"), "off");
  EXPECT_EQ(On(*calendar, "2025-06-09"), "off");
  EXPECT_EQ(On(*calendar, "2025-12-29"), "off");
  EXPECT_EQ(On(*calendar, "2026-01-05"), "not published");
}

// The later act is dated earlier: it was recorded once the list was at hand.
TEST(Calendar, IsReplacedByWhatIsRecordedLater) {
  EventLog log("calendars/c");
  log.Record({.payload = kYear, .effective = "../2025-01-01"});
  log.Record({.payload = "holidays_published { from: '2025-06-01' until: '2025-06-30' "
                         "working_weekdays: [1, 2, 3, 4, 5, 6] }",
              .effective = "2024-11-01"});
  const auto calendar = Fold(log);
  EXPECT_EQ(On(*calendar, "2025-06-07"), "business");
  EXPECT_EQ(On(*calendar, "2025-06-09"), "business");
  EXPECT_EQ(On(*calendar, "2025-12-29"), "off");
}

TEST(Calendar, LeavesOutWhatCannotBeRead) {
  EventLog log("calendars/c");
  for (const char* payload :
       {"holidays_published {}", "holidays_published { from: '2025-01-01' until: '2024-01-01' }",
        "holidays_published { from: '2025-01-01' until: '2025-12-31' working_weekdays: 8 }",
        "holidays_published { from: '2025-01-01' until: '2025-12-31' holidays { date: 'x' } }",
        "zone_published { zone: 'Europe/Vienna' initial_offset_seconds: 999999 }",
        "zone_published { transitions { at_seconds: 9223372036854775807 } }"}) {
    log.Record({.payload = payload, .effective = "2024"});
  }
  const auto calendar = Fold(log);
  ASSERT_TRUE(calendar.has_value());
  EXPECT_EQ(On(*calendar, "2025-06-06"), "not published");
  EXPECT_FALSE(calendar->zone.has_value());
}

TEST(Calendar, HoldsAZoneAsPublishedLast) {
  EventLog log("calendars/c");
  log.Record({.payload = "zone_published { zone: 'Europe/Vienna' tzdata_version: '2024a' "
                         "initial_offset_seconds: 3600 initial_designation: 'CET' }",
              .effective = "1980-01-01"});
  log.Record({.payload = "zone_published { zone: 'Europe/Vienna' tzdata_version: '2025b' "
                         "initial_offset_seconds: 3600 initial_designation: 'CET' "
                         "transitions { at_seconds: 1711846800 offset_seconds: 7200 "
                         "designation: 'CEST' } }",
              .effective = "1980-01-01"});
  const auto calendar = Fold(log);
  ASSERT_TRUE(calendar.has_value() && calendar->zone.has_value());
  EXPECT_EQ(calendar->zone_name, "Europe/Vienna");
  EXPECT_EQ(calendar->tzdata_version, "2025b");
  EXPECT_EQ(calendar->zone_by, Sequence(2));
  EXPECT_EQ(calendar->zone->Format(calendar->zone->StartOfDay(*ParseDay("2024-08-09"))),
            "2024-08-09T00:00:00+02:00");
}

TEST(CalendarPeriodOf, SaysWhatIsWrong) {
  v1::HolidaysPublished published;
  published.set_from("2025-01-01");
  published.set_until("2025-12-31");
  published.add_working_weekdays(0);
  EXPECT_EQ(CalendarPeriodOf(published).status().message(),
            "weekday 0 does not exist; write 1 (Monday) to 7 (Sunday)");
}

}  // namespace
}  // namespace accession::engine
