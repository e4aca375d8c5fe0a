// Zones, holidays and sessions of the catalog, as the engine reads them.
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/time/business_calendar.h"
#include "engine/time/civil_day.h"
#include "engine/time/zone_table.h"
#include "gtest/gtest.h"
#include "tests/catalog/catalog.h"

namespace accession::catalog {
namespace {

using engine::BusinessCalendar;
using engine::CivilDay;
using engine::DayRange;
using engine::Instant;
using engine::UtcOffset;
using engine::Weekday;
using engine::ZoneTable;

CivilDay Day(const std::string& text) {
  const auto day = engine::ParseDay(text);
  EXPECT_TRUE(day.ok()) << day.status();
  return day.value_or(CivilDay(0));
}

DayRange Days(const std::string& first, const std::string& last) {
  return {.first = Day(first), .last = Day(last)};
}

const v1::ZonePublished& Vienna() {
  return EntriesOf("zone-europe-vienna").at(0).act->payload().zone_published();
}

BusinessCalendar BusinessDays() {
  BusinessCalendar calendar;
  for (const Entry& entry : EntriesOf("vienna")) {
    const v1::HolidaysPublished& published = entry.act->payload().holidays_published();
    engine::CalendarPeriod period{.days = Days(published.from(), published.until()),
                                  .working_week = {}};
    for (const std::uint32_t weekday : published.working_weekdays()) {
      period.working_week.insert(static_cast<Weekday>(weekday));
    }
    for (const v1::Holiday& holiday : published.holidays()) {
      period.holidays.insert(Day(holiday.date()));
    }
    const absl::Status status = calendar.Publish(period);
    EXPECT_TRUE(status.ok()) << entry.act->id() << ": " << status;
  }
  return calendar;
}

TEST(CatalogZone, MakesATable) {
  std::vector<engine::ZoneTransition> transitions;
  for (const v1::ZoneTransition& transition : Vienna().transitions()) {
    transitions.push_back({.at = Instant(transition.at_seconds() * 1'000'000),
                           .to = {.offset = UtcOffset(transition.offset_seconds()),
                                  .designation = transition.designation()}});
  }
  const auto table = ZoneTable::Make({.offset = UtcOffset(Vienna().initial_offset_seconds()),
                                      .designation = Vienna().initial_designation()},
                                     transitions);
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->Format(table->StartOfDay(Day("1980-01-01"))), "1980-01-01T00:00:00+01:00");
  EXPECT_EQ(table->Format(table->StartOfDay(Day("2024-08-09"))), "2024-08-09T00:00:00+02:00");
  EXPECT_EQ(table->Format(table->StartOfDay(Day("2024-12-10"))), "2024-12-10T00:00:00+01:00");
  EXPECT_EQ(table->Format(table->StartOfDay(Day("2100-12-31"))), "2100-12-31T00:00:00+01:00");
}

// Directive 2000/84/EC: from 1996 on clocks change on the last Sundays of March and October, at
// 01:00 UTC. Computed here from the rule, there read from the zone database.
TEST(CatalogZone, FollowsTheRuleOfTheUnionUntil2100) {
  const int first = Vienna().transitions_size() - 2 * (2100 - 1996 + 1);
  ASSERT_GE(first, 0);
  for (int year = 1996; year <= 2100; ++year) {
    for (const bool summer : {true, false}) {
      const std::chrono::sys_days sunday =
          std::chrono::year(year) / (summer ? 3 : 10) / std::chrono::Sunday[std::chrono::last];
      const v1::ZoneTransition& transition =
          Vienna().transitions(first + 2 * (year - 1996) + (summer ? 0 : 1));
      EXPECT_EQ(transition.at_seconds(),
                std::chrono::seconds(sunday.time_since_epoch()).count() + 3600)
          << year;
      EXPECT_EQ(transition.offset_seconds(), summer ? 7200 : 3600) << year;
      EXPECT_EQ(transition.designation(), summer ? "CEST" : "CET") << year;
    }
  }
}

TEST(CatalogCalendar, CoversTheYearsOfTheCase) {
  EXPECT_EQ(BusinessDays().CoveredYears(), (std::vector<std::int32_t>{2024, 2025, 2026}));
}

// Receipt of the note on Thursday 5 June 2025, circular on the Monday after, which was Whit Monday.
TEST(CatalogCalendar, TakesWhitMondayOff) {
  EXPECT_EQ(BusinessDays().BusinessDays({.after = Day("2025-06-05"), .through = Day("2025-06-09")}),
            engine::Published<std::int32_t>(1));
}

// A holiday set down in the wrong year or on another day of the week was copied wrongly.
TEST(CatalogCalendar, KeepsMovableHolidaysOnTheirWeekday) {
  for (const Entry& entry : EntriesOf("vienna")) {
    for (const v1::Holiday& holiday : entry.act->payload().holidays_published().holidays()) {
      const Weekday weekday = engine::WeekdayOf(Day(holiday.date()));
      if (holiday.name().ends_with("Monday")) {
        EXPECT_EQ(weekday, Weekday::kMonday) << holiday.date();
      } else if (holiday.name() == "Ascension Day" || holiday.name() == "Corpus Christi") {
        EXPECT_EQ(weekday, Weekday::kThursday) << holiday.date();
      }
    }
  }
}

TEST(CatalogSessions, RunFrom53To70AndOpenOnMondays) {
  std::uint32_t number = 53;
  for (const Entry& entry : EntriesOf("iaea-general-conference")) {
    if (!entry.act->payload().has_session_scheduled()) continue;
    const v1::SessionScheduled& session = entry.act->payload().session_scheduled();
    EXPECT_EQ(session.number(), number);
    EXPECT_EQ(entry.stream, "sessions/iaea-gc-" + std::to_string(number));
    EXPECT_EQ(engine::WeekdayOf(Day(session.opens())), Weekday::kMonday) << session.opens();
    EXPECT_EQ(engine::SplitDay(Day(session.opens())).year, 1956 + static_cast<int>(number));
    ++number;
  }
  EXPECT_EQ(number, 71U);
}

}  // namespace
}  // namespace accession::catalog
