#include "engine/time/civil_day.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "absl/status/status.h"
#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

using ::testing::HasSubstr;

TEST(CivilDay, NumbersDaysFromTheEpoch) {
  EXPECT_EQ(Day("1970-01-01"), CivilDay(0));
  EXPECT_EQ(Day("1969-12-31"), CivilDay(-1));
  EXPECT_EQ(Day("2000-03-01"), CivilDay(11'017));
  EXPECT_EQ(Day("0001-01-01"), kFirstDay);
  EXPECT_EQ(Day("9999-12-31"), kLastDay);
}

// 400 years hold every shape of year, leap day and weekday there is.
TEST(CivilDay, EveryDayOfFourCenturiesRoundTrips) {
  YearMonthDay previous = SplitDay(Day("1799-12-31"));
  Weekday weekday = Weekday::kTuesday;  // 1799-12-31
  for (CivilDay day = Day("1800-01-01"); day <= Day("2199-12-31"); day = day.Next()) {
    const std::string text = FormatDay(day);
    ASSERT_EQ(Day(text), day) << text;
    const YearMonthDay date = SplitDay(day);
    const bool next_day =
        date.year == previous.year && date.month == previous.month && date.day == previous.day + 1;
    const bool next_month =
        date.year == previous.year && date.month == previous.month + 1 && date.day == 1;
    const bool next_year = date == YearMonthDay{.year = previous.year + 1, .month = 1, .day = 1} &&
                           previous.month == 12 && previous.day == 31;
    ASSERT_TRUE(next_day || next_month || next_year) << text;
    weekday = weekday == Weekday::kSunday ? Weekday::kMonday
                                          : static_cast<Weekday>(static_cast<int>(weekday) + 1);
    ASSERT_EQ(WeekdayOf(day), weekday) << text;
    previous = date;
  }
}

struct RefusedDay {
  const char* text;
  const char* because;
};

TEST(ParseDay, SaysWhatIsWrong) {
  const RefusedDay kCases[] = {
      {"2026-02-30", "2026-02 has the days 01 to 28"},
      {"1900-02-29", "1900-02 has the days 01 to 28"},
      {"2024-02-30", "2024-02 has the days 01 to 29"},
      {"2024-04-00", "2024-04 has the days 01 to 30"},
      {"2024-13-01", "names the month 13; write a month from 01 to 12"},
      {"2024-00-01", "names the month 00"},
      {"0000-01-01", "year 0, which does not exist"},
      {"2024-05", "is not a day; write YYYY-MM-DD"},
      {"2024-5-10", "is not a day; write YYYY-MM-DD"},
      {"", "is not a day"},
      {"2024/05/10", "is not a date"},
      {"+024-05-10", "is not a date"},
      {"2024-05-1 ", "is not a date"},
  };
  for (const RefusedDay& refused : kCases) {
    const absl::Status status = ParseDay(refused.text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << refused.text;
    EXPECT_THAT(std::string(status.message()), HasSubstr(refused.because));
  }
}

TEST(ParseDay, EchoesAtMost64BytesOnACharacterBoundary) {
  const std::string wide = "\xe5\xa4\xa9";  // one character of three bytes; 21 of them fit
  std::string input;
  for (int i = 0; i < 100; ++i) input += wide;
  const absl::Status status = ParseDay(input).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("\"" + input.substr(0, 63) + "...\" "));
}

TEST(ParseDay, EscapesControlCharactersInItsEcho) {
  EXPECT_THAT(std::string(ParseDay("2024\n").status().message()), HasSubstr("\"2024\\n\" "));
}

TEST(PlusDays, StopsAtTheEndsOfTheCalendar) {
  EXPECT_EQ(PlusDays(Day("2024-12-31"), 1), Day("2025-01-01"));
  EXPECT_EQ(PlusDays(Day("2024-03-01"), -1), Day("2024-02-29"));
  EXPECT_EQ(PlusDays(kLastDay, 1), kLastDay);
  EXPECT_EQ(PlusDays(kFirstDay, -1), kFirstDay);
  EXPECT_EQ(PlusDays(kFirstDay, INT64_MAX), kLastDay);
  EXPECT_EQ(PlusDays(kLastDay, INT64_MIN), kFirstDay);
}

TEST(PlusMonths, ClipsToTheLastDayOfTheMonth) {
  EXPECT_EQ(PlusMonths(Day("2024-08-31"), 18), Day("2026-02-28"));
  EXPECT_EQ(PlusMonths(Day("2022-08-31"), 18), Day("2024-02-29"));
  EXPECT_EQ(PlusMonths(Day("2024-02-29"), 12), Day("2025-02-28"));
  EXPECT_EQ(PlusMonths(Day("2024-02-29"), 48), Day("2028-02-29"));
  EXPECT_EQ(PlusMonths(Day("2024-03-31"), -1), Day("2024-02-29"));
  EXPECT_EQ(PlusMonths(Day("2024-01-15"), -1), Day("2023-12-15"));
  EXPECT_EQ(PlusMonths(Day("2024-11-30"), 1), Day("2024-12-30"));
  EXPECT_EQ(PlusMonths(Day("2024-11-30"), 2), Day("2025-01-30"));
}

TEST(PlusMonths, StopsAtTheEndsOfTheCalendar) {
  EXPECT_EQ(PlusMonths(Day("9999-11-30"), 1), Day("9999-12-30"));
  EXPECT_EQ(PlusMonths(Day("9999-12-01"), 1), kLastDay);
  EXPECT_EQ(PlusMonths(Day("0001-01-31"), -1), kFirstDay);
  EXPECT_EQ(PlusMonths(Day("2024-01-31"), INT64_MAX), kLastDay);
  EXPECT_EQ(PlusMonths(Day("2024-01-31"), INT64_MIN), kFirstDay);
}

TEST(DayOf, IsTheDateAtTheOffset) {
  const Instant instant = At("2024-08-08T22:00Z");
  EXPECT_EQ(DayOf(instant, UtcOffset(7'200)), Day("2024-08-09"));
  EXPECT_EQ(DayOf(Plus(instant, std::chrono::microseconds(-1)), UtcOffset(7'200)),
            Day("2024-08-08"));
  EXPECT_EQ(DayOf(instant, kUtc), Day("2024-08-08"));
  EXPECT_EQ(DayOf(Instant(-1), kUtc), Day("1969-12-31"));
  EXPECT_EQ(DayOf(Instant(INT64_MAX), UtcOffset(50'400)), kLastDay);
  EXPECT_EQ(DayOf(Instant(INT64_MIN), UtcOffset(-43'200)), kFirstDay);
}

TEST(LatestToday, IsTheDateWhereTheDayBeginsFirst) {
  EXPECT_EQ(LatestToday(At("2024-05-10T09:59:59Z")), Day("2024-05-10"));
  EXPECT_EQ(LatestToday(At("2024-05-10T10:00Z")), Day("2024-05-11"));
  EXPECT_EQ(LatestToday(At("2024-05-11T00:00+14:00")), Day("2024-05-11"));
}

}  // namespace
}  // namespace accession::engine
