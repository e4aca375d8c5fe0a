#include "engine/time/business_calendar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/status/status.h"
#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

CalendarPeriod Year(const std::string& year) {
  return {.days = {.first = Day(year + "-01-01"), .last = Day(year + "-12-31")},
          .working_week = kMondayToFriday};
}

BusinessCalendar Publishing(const std::vector<CalendarPeriod>& periods) {
  BusinessCalendar calendar;
  for (const CalendarPeriod& period : periods) EXPECT_TRUE(calendar.Publish(period).ok());
  return calendar;
}

TEST(BusinessCalendar, WorksOnTheWorkingWeekLessHolidaysAndRecess) {
  CalendarPeriod year = Year("2025");
  year.holidays = {Day("2025-06-09")};
  year.recesses = {{.first = Day("2025-12-24"), .last = Day("2025-12-31")}};
  const BusinessCalendar calendar = Publishing({year});
  EXPECT_TRUE(calendar.IsBusinessDay(Day("2025-06-06")).answer());
  EXPECT_FALSE(calendar.IsBusinessDay(Day("2025-06-07")).answer());  // Saturday
  EXPECT_FALSE(calendar.IsBusinessDay(Day("2025-06-09")).answer());  // holiday
  EXPECT_TRUE(calendar.IsBusinessDay(Day("2025-12-23")).answer());
  EXPECT_FALSE(calendar.IsBusinessDay(Day("2025-12-24")).answer());  // first day of the recess
  EXPECT_FALSE(calendar.IsBusinessDay(Day("2025-12-31")).answer());  // and its last
}

TEST(BusinessCalendar, KnowsAnotherWorkingWeek) {
  CalendarPeriod year = Year("2025");
  year.working_week = {Weekday::kSunday, Weekday::kMonday, Weekday::kTuesday, Weekday::kWednesday,
                       Weekday::kThursday};
  const BusinessCalendar calendar = Publishing({year});
  EXPECT_FALSE(calendar.IsBusinessDay(Day("2025-06-06")).answer());  // Friday
  EXPECT_TRUE(calendar.IsBusinessDay(Day("2025-06-08")).answer());   // Sunday
}

TEST(BusinessCalendar, NeverGuessesAboutWhatIsNotPublished) {
  const BusinessCalendar calendar = Publishing({Year("2025")});
  const CivilDay before = Day("2024-12-31");
  const CivilDay after = Day("2026-01-01");
  EXPECT_EQ(calendar.IsBusinessDay(before), Published<bool>(NotPublished{.day = before}));
  EXPECT_EQ(calendar.IsBusinessDay(after), Published<bool>(NotPublished{.day = after}));
  EXPECT_EQ(calendar.BusinessDays({.after = Day("2025-12-30"), .through = after}).missing_day(),
            after);
  EXPECT_EQ(calendar.PlusBusinessDays(Day("2025-12-31"), 1).missing_day(), after);
  EXPECT_EQ(calendar.PlusBusinessDays(Day("2025-01-01"), -1).missing_day(), before);
  EXPECT_EQ(calendar.RollToBusinessDay(after, Roll::kNext).missing_day(), after);
  EXPECT_EQ(BusinessCalendar().IsBusinessDay(after).missing_day(), after);
}

TEST(BusinessCalendar, NeedsNoPublicationWhereNothingIsAsked) {
  const BusinessCalendar nothing;
  EXPECT_EQ(nothing.PlusBusinessDays(Day("2025-06-07"), 0).answer(), Day("2025-06-07"));
  EXPECT_EQ(nothing.RollToBusinessDay(Day("2025-06-07"), Roll::kNone).answer(), Day("2025-06-07"));
  EXPECT_EQ(
      nothing.BusinessDays({.after = Day("2025-06-07"), .through = Day("2025-06-07")}).answer(), 0);
}

TEST(BusinessCalendar, CountsTheLastDayAndNotTheFirst) {
  const BusinessCalendar calendar = Year2025({});
  const auto count = [&](const char* after, const char* through) {
    return calendar.BusinessDays({.after = Day(after), .through = Day(through)}).answer();
  };
  EXPECT_EQ(count("2025-06-05", "2025-06-06"), 1);
  EXPECT_EQ(count("2025-06-06", "2025-06-08"), 0);
  EXPECT_EQ(count("2025-06-08", "2025-06-09"), 1);
  EXPECT_EQ(count("2025-06-09", "2025-06-05"), 0);
}

TEST(BusinessCalendar, AddsBusinessDaysEitherWay) {
  const BusinessCalendar calendar = Year2025({Day("2025-06-09")});
  const auto plus = [&](const char* day, std::int32_t count) {
    return FormatDay(calendar.PlusBusinessDays(Day(day), count).answer());
  };
  EXPECT_EQ(plus("2025-06-05", 1), "2025-06-06");
  EXPECT_EQ(plus("2025-06-05", 2), "2025-06-10");  // over the weekend and Whit Monday
  EXPECT_EQ(plus("2025-06-07", 1), "2025-06-10");
  EXPECT_EQ(plus("2025-06-10", -1), "2025-06-06");
  EXPECT_EQ(plus("2025-06-10", -5), "2025-06-02");
}

// Adding n days and counting them again gives n, from any day of the year.
TEST(BusinessCalendar, AddingAndCountingAgree) {
  const BusinessCalendar calendar = Year2025({Day("2025-06-06"), Day("2025-06-09")});
  for (CivilDay day = Day("2025-01-01"); day < Day("2025-11-01"); day = day.Next()) {
    for (std::int32_t count = 0; count <= 30; ++count) {
      const CivilDay end = calendar.PlusBusinessDays(day, count).answer();
      ASSERT_EQ(calendar.BusinessDays({.after = day, .through = end}).answer(), count)
          << FormatDay(day) << " + " << count;
    }
  }
}

TEST(BusinessCalendar, RollsOnlyWhatIsNotABusinessDay) {
  const BusinessCalendar calendar = Year2025({Day("2025-06-09")});
  const auto roll = [&](const char* day, Roll to) {
    return FormatDay(calendar.RollToBusinessDay(Day(day), to).answer());
  };
  EXPECT_EQ(roll("2025-06-07", Roll::kNone), "2025-06-07");
  EXPECT_EQ(roll("2025-06-07", Roll::kNext), "2025-06-10");
  EXPECT_EQ(roll("2025-06-09", Roll::kPrevious), "2025-06-06");
  EXPECT_EQ(roll("2025-06-06", Roll::kNext), "2025-06-06");
  EXPECT_EQ(roll("2025-06-06", Roll::kPrevious), "2025-06-06");
}

TEST(BusinessCalendar, LetsTheLastPublicationSpeak) {
  CalendarPeriod corrected = Year("2025");
  corrected.holidays = {Day("2025-06-06")};
  const BusinessCalendar calendar = Publishing({Year("2025"), corrected});
  EXPECT_FALSE(calendar.IsBusinessDay(Day("2025-06-06")).answer());
}

TEST(BusinessCalendar, SaysWhichDaysAndYearsItCovers) {
  const CalendarPeriod half = {.days = {.first = Day("2027-01-01"), .last = Day("2027-06-30")},
                               .working_week = kMondayToFriday};
  const CalendarPeriod within = {.days = {.first = Day("2026-03-01"), .last = Day("2026-03-31")},
                                 .working_week = kMondayToFriday};
  const CalendarPeriod late = {.days = {.first = Day("2030-02-01"), .last = Day("2031-12-31")},
                               .working_week = kMondayToFriday};
  const BusinessCalendar calendar = Publishing({Year("2026"), late, Year("2025"), half, within});
  EXPECT_THAT(calendar.Covered(),
              ElementsAre(DayRange{.first = Day("2025-01-01"), .last = Day("2027-06-30")},
                          DayRange{.first = Day("2030-02-01"), .last = Day("2031-12-31")}));
  EXPECT_THAT(calendar.CoveredYears(), ElementsAre(2025, 2026, 2031));
  EXPECT_THAT(BusinessCalendar().CoveredYears(), ElementsAre());
}

TEST(BusinessCalendar, RefusesAPublicationThatContradictsItself) {
  CalendarPeriod backwards = Year("2025");
  std::swap(backwards.days.first, backwards.days.last);
  CalendarPeriod idle = Year("2025");
  idle.working_week.clear();
  CalendarPeriod stray_holiday = Year("2025");
  stray_holiday.holidays = {Day("2026-01-01")};
  CalendarPeriod stray_recess = Year("2025");
  stray_recess.recesses = {{.first = Day("2025-12-24"), .last = Day("2026-01-01")}};
  CalendarPeriod backwards_recess = Year("2025");
  backwards_recess.recesses = {{.first = Day("2025-12-24"), .last = Day("2025-12-23")}};

  const std::pair<CalendarPeriod, const char*> kCases[] = {
      {backwards, "2025-12-31/2025-01-01 ends before it begins"},
      {idle, "has no working weekday"},
      {stray_holiday, "the holiday 2026-01-01 lies outside the calendar period"},
      {stray_recess, "the recess 2025-12-24/2026-01-01 does not lie within"},
      {backwards_recess, "the recess 2025-12-24/2025-12-23 does not lie within"},
  };
  for (const auto& [period, because] : kCases) {
    BusinessCalendar calendar;
    const absl::Status status = calendar.Publish(period);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << because;
    EXPECT_THAT(std::string(status.message()), HasSubstr(because));
    EXPECT_THAT(calendar.Covered(), ElementsAre());
  }
}

}  // namespace
}  // namespace accession::engine
