#include "engine/time/period.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/status/status.h"
#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

struct AcceptedPeriod {
  const char* text;
  std::int64_t months;
  std::int64_t days;
  std::chrono::microseconds time;
};

TEST(Period, RoundTripsItsText) {
  using std::chrono::hours;
  using std::chrono::minutes;
  using std::chrono::seconds;
  const AcceptedPeriod kCases[] = {
      {"P90D", 0, 90, seconds(0)},
      {"P18M", 18, 0, seconds(0)},
      {"P1Y", 12, 0, seconds(0)},
      {"P2W", 0, 14, seconds(0)},
      {"P1Y6M", 18, 0, seconds(0)},
      {"P1Y2M3D", 14, 3, seconds(0)},
      {"P1Y3D", 12, 3, seconds(0)},
      {"PT72H", 0, 0, hours(72)},
      {"PT5M", 0, 0, minutes(5)},
      {"P5MT5M", 5, 0, minutes(5)},
      {"P1DT12H", 0, 1, hours(12)},
      {"P1Y2M3DT4H5M6S", 14, 3, hours(4) + minutes(5) + seconds(6)},
      {"P0D", 0, 0, seconds(0)},
      {"P999999Y", 11'999'988, 0, seconds(0)},
      {"PT999999H", 0, 0, hours(999'999)},
  };
  for (const AcceptedPeriod& accepted : kCases) {
    const absl::StatusOr<Period> period = ParsePeriod(accepted.text);
    ASSERT_TRUE(period.ok()) << period.status();
    EXPECT_EQ(FormatPeriod(*period), accepted.text);
    EXPECT_EQ(period->date_months(), accepted.months) << accepted.text;
    EXPECT_EQ(period->date_days(), accepted.days) << accepted.text;
    EXPECT_EQ(period->time(), accepted.time) << accepted.text;
    EXPECT_EQ(period->has_time_part(), accepted.time.count() != 0) << accepted.text;
    EXPECT_EQ(period->has_date_part(), accepted.months != 0 || accepted.days != 0);
    EXPECT_EQ(period->zero(), std::string_view(accepted.text) == "P0D");
  }
}

struct RefusedPeriod {
  const char* text;
  const char* because;
};

TEST(ParsePeriod, SaysWhatIsWrongAndWhatToWrite) {
  const RefusedPeriod kCases[] = {
      {"", "is not a period"},
      {"P", "is not a period"},
      {"PT", "is not a period"},
      {"P1DT", "is not a period"},
      {"90D", "is not a period"},
      {"90 days", "is not a period"},
      {"2024-05-10", "is not a period"},
      {"p90d", "is not a period"},
      {"P90", "is not a period"},
      {"PD", "is not a period"},
      {"P90D ", "is not a period"},
      {"P72H", "is not a period"},
      {"PT1D", "is not a period"},
      {"P1D1Y", "is not a period"},
      {"P1D1D", "is not a period"},
      {"PT1H1H", "is not a period"},
      {"P1Y0D", "is not a period"},
      {"P090D", "is not a period"},
      {"P1000000D", "is not a period"},
      {"P1DT1HT1H", "is not a period"},
      {"-P1D", "has a sign; write the length alone and say `after` or `before`"},
      {"P-1D", "has a sign"},
      {"+P1D", "has a sign"},
      {"P1.5D", "has a decimal; write whole units"},
      {"P0,5Y", "has a decimal"},
      {"PT0S", "no length; write P0D"},
      {"P0M", "no length; write P0D"},
      {"P0Y0D", "no length; write P0D"},
      {"P1M2W", "weeks beside other units; write the weeks as days"},
      {"P2W1D", "weeks beside other units"},
      {"P2WT1H", "weeks beside other units"},
  };
  for (const RefusedPeriod& refused : kCases) {
    const absl::Status status = ParsePeriod(refused.text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << refused.text;
    EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr(refused.because))
        << refused.text;
  }
}

struct CountedPeriod {
  const char* day;
  const char* period;
  const char* after;
  const char* before;
};

TEST(Period, DoesNotCountTheDayOfTheAnchorAndClipsMonths) {
  const CountedPeriod kCases[] = {
      {"2024-05-10", "P0D", "2024-05-10", "2024-05-10"},
      {"2024-05-10", "P90D", "2024-08-08", "2024-02-10"},
      {"2024-05-10", "P2W", "2024-05-24", "2024-04-26"},
      {"2009-03-21", "P18M", "2010-09-21", "2007-09-21"},
      {"2024-08-31", "P18M", "2026-02-28", "2023-02-28"},
      {"2024-08-31", "P1Y6M", "2026-02-28", "2023-02-28"},
      {"2024-02-29", "P1Y", "2025-02-28", "2023-02-28"},
      {"2024-02-29", "P4Y", "2028-02-29", "2020-02-29"},
      {"2024-01-31", "P1M1D", "2024-03-01", "2023-12-30"},
      {"2024-05-10", "P1DT12H", "2024-05-11", "2024-05-09"},
      {"2024-05-10", "P999999Y", "9999-12-31", "0001-01-01"},
      {"2024-05-10", "P999999D", "4762-04-06", "0001-01-01"},
  };
  for (const CountedPeriod& counted : kCases) {
    const Period period = Length(counted.period);
    EXPECT_EQ(FormatDay(DayAfter(Day(counted.day), period)), counted.after) << counted.period;
    EXPECT_EQ(FormatDay(DayBefore(Day(counted.day), period)), counted.before) << counted.period;
  }
}

// Whole days come back; and a later anchor never gives an earlier date.
TEST(Period, CountsBackAndForthAlikeAndNeverOvertakes) {
  const Period days = Length("P90D");
  const Period months = Length("P18M");
  CivilDay previous = DayAfter(Day("1999-12-31"), months);
  for (CivilDay day = Day("2000-01-01"); day <= Day("2399-12-31"); day = day.Next()) {
    ASSERT_EQ(DayBefore(DayAfter(day, days), days), day);
    const CivilDay shifted = DayAfter(day, months);
    ASSERT_LE(previous, shifted) << FormatDay(day);
    previous = shifted;
  }
}

}  // namespace
}  // namespace accession::engine
