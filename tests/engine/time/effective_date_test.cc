#include "engine/time/effective_date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/status/status.h"
#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

enum class Marks { kNone, kApproximate, kUncertain, kBoth };

struct AcceptedDate {
  const char* text;
  const char* lo;  // "" for unbounded
  const char* hi;
  Marks marks = Marks::kNone;
};

constexpr AcceptedDate kAccepted[] = {
    {"2009", "2009-01-01", "2009-12-31"},
    {"2024-09", "2024-09-01", "2024-09-30"},
    {"2024-02", "2024-02-01", "2024-02-29"},
    {"2024-05-10", "2024-05-10", "2024-05-10"},
    {"0001", "0001-01-01", "0001-12-31"},
    {"9999-12-31", "9999-12-31", "9999-12-31"},
    {"2009~", "2009-01-01", "2009-12-31", Marks::kApproximate},
    {"2024-09?", "2024-09-01", "2024-09-30", Marks::kUncertain},
    {"2024-05-10%", "2024-05-10", "2024-05-10", Marks::kBoth},
    {"2024-06-12/2024-06-13", "2024-06-12", "2024-06-13"},
    {"2024-06-12/2024-06-12", "2024-06-12", "2024-06-12"},
    {"2009/2021-08", "2009-01-01", "2021-08-31"},
    {"2024-06/2024", "2024-06-01", "2024-12-31"},
    {"../2025-11-21", "", "2025-11-21"},
    {"../2024", "", "2024-12-31"},
    {"2024-02/..", "2024-02-01", ""},
    {"2009~/2021?", "2009-01-01", "2021-12-31", Marks::kBoth},
    {"../2025-11-21~", "", "2025-11-21", Marks::kApproximate},
    {"2024?/..", "2024-01-01", "", Marks::kUncertain},
};

TEST(EffectiveDate, ReadsDatesAndIntervalsAsTheDaysTheyMayMean) {
  for (const AcceptedDate& accepted : kAccepted) {
    const absl::StatusOr<EffectiveDate> date = ParseEffectiveDate(accepted.text);
    ASSERT_TRUE(date.ok()) << date.status();
    EXPECT_EQ(date->given, accepted.text);
    EXPECT_EQ(date->bounds.lo ? FormatDay(*date->bounds.lo) : "", accepted.lo) << accepted.text;
    EXPECT_EQ(date->bounds.hi ? FormatDay(*date->bounds.hi) : "", accepted.hi) << accepted.text;
    EXPECT_EQ(date->instant, std::nullopt) << accepted.text;
    EXPECT_EQ(date->approximate,
              accepted.marks == Marks::kApproximate || accepted.marks == Marks::kBoth)
        << accepted.text;
    EXPECT_EQ(date->uncertain,
              accepted.marks == Marks::kUncertain || accepted.marks == Marks::kBoth)
        << accepted.text;
  }
}

struct AcceptedInstant {
  const char* text;
  const char* day;
  const char* utc;
};

// Same-day acts in Semipalatinsk and New York keep their own dates, whatever the day is in UTC.
constexpr AcceptedInstant kInstants[] = {
    {"2024-05-10T09:30+02:00", "2024-05-10", "2024-05-10T07:30:00Z"},
    {"2024-05-10T09:30:15Z", "2024-05-10", "2024-05-10T09:30:15Z"},
    {"2024-05-10T09:30+00:00", "2024-05-10", "2024-05-10T09:30:00Z"},
    {"2006-09-08T02:00+06:00", "2006-09-08", "2006-09-07T20:00:00Z"},
    {"2006-09-08T22:00-04:00", "2006-09-08", "2006-09-09T02:00:00Z"},
    {"2024-12-31T23:59:59-12:00", "2024-12-31", "2025-01-01T11:59:59Z"},
    {"2024-01-01T00:00+14:00", "2024-01-01", "2023-12-31T10:00:00Z"},
    {"2024-07-01T00:00+05:45", "2024-07-01", "2024-06-30T18:15:00Z"},
};

TEST(EffectiveDate, KeepsTheDayThatTheOffsetOfAClockTimeSays) {
  for (const AcceptedInstant& accepted : kInstants) {
    const absl::StatusOr<EffectiveDate> date = ParseEffectiveDate(accepted.text);
    ASSERT_TRUE(date.ok()) << date.status();
    EXPECT_EQ(date->given, accepted.text);
    EXPECT_EQ(date->bounds, OnDay(Day(accepted.day))) << accepted.text;
    ASSERT_TRUE(date->instant.has_value()) << accepted.text;
    EXPECT_EQ(FormatInstant(*date->instant, kUtc), accepted.utc) << accepted.text;
  }
}

struct RefusedDate {
  const char* text;
  const char* because;
};

constexpr RefusedDate kRefused[] = {
    {"", "says nothing"},
    {"..", "says nothing"},
    {"../..", "says nothing; write at least one date"},
    {"/", "write .. for a side that is unknown"},
    {"/2024", "write .. for a side that is unknown"},
    {"2024/", "write .. for a side that is unknown"},
    {"2024/05/10", "more than one `/`; write YYYY-MM-DD"},
    {"2024-05-10/2024-05-09", "ends before it begins; write the earlier date first"},
    {"2024/2023-12", "ends before it begins"},
    {"2024-05-10T09:30Z/2024-05-11", "clock time in an interval; write dates on both sides"},
    {"2026-02-30", "2026-02 has the days 01 to 28"},
    {"2024-05-01/2026-02-30", "2026-02 has the days 01 to 28"},
    {"2024-13", "write a month from 01 to 12"},
    {"2024-21", "write a month from 01 to 12"},
    {"0000", "year 0, which does not exist"},
    {"-0044", "is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"},
    {"Y12024", "is not a date"},
    {"12024", "is not a date"},
    {"202X", "is not a date"},
    {"2024-XX", "is not a date"},
    {"20240510", "is not a date"},
    {"2024-5-1", "is not a date"},
    {"10.05.2024", "is not a date"},
    {"unknown", "or ../YYYY-MM-DD for \"on or before\""},
    {"today", "is not a date"},
    {" 2024", "is not a date"},
    {"2024 ", "is not a date"},
    {"~2024", "is not a date"},
    {"2024~-05", "is not a date"},
    {"~", "is not a date"},
    {"..~/2024", "is not a date"},
    {"2024?~", "two marks on one date; write %"},
    {"2024-05-10T09:30", "without an offset from UTC; add the offset of the place"},
    {"2024-05-10T09:30:00", "without an offset from UTC"},
    {"2024-05-10T", "without an offset from UTC"},
    {"2024-05-10T09:30Z~", "marks a clock time"},
    {"2024-05-10t09:30z", "is not a date"},
    {"2024-05-10 09:30Z", "is not a date"},
    {"2024-05T09:30Z", "is not a date"},
    {"2024-05-10T9:30Z", "write HH:MM or HH:MM:SS after the T"},
    {"2024-05-10T0930Z", "write HH:MM or HH:MM:SS after the T"},
    {"2024-05-10T09Z", "write HH:MM or HH:MM:SS after the T"},
    {"2024-05-10T09:30:15.5Z", "write HH:MM or HH:MM:SS after the T"},
    {"2024-05-10T24:00Z", "not on the clock"},
    {"2024-05-10T09:60Z", "not on the clock"},
    {"2024-05-10T23:59:60Z", "not on the clock"},
    {"2026-02-30T09:30Z", "2026-02 has the days 01 to 28"},
    {"2024-05-10T09:30+2", "write Z, +HH:MM or -HH:MM"},
    {"2024-05-10T09:30+0200", "write Z, +HH:MM or -HH:MM"},
    {"2024-05-10T09:30ZZ", "write Z, +HH:MM or -HH:MM"},
    {"2024-05-10T09:30-00:00", "write Z for UTC"},
    {"2024-05-10T09:30+14:01", "no place keeps"},
    {"2024-05-10T09:30-12:30", "no place keeps"},
    {"2024-05-10T09:30+05:60", "no place keeps"},
};

TEST(EffectiveDate, SaysWhatIsWrongAndWhatToWrite) {
  for (const RefusedDate& refused : kRefused) {
    const absl::Status status = ParseEffectiveDate(refused.text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << refused.text;
    EXPECT_THAT(std::string(status.message()),
                ::testing::AllOf(::testing::StartsWith("\"" + std::string(refused.text) + "\" "),
                                 ::testing::HasSubstr(refused.because)));
  }
}

TEST(EffectiveDate, RefusesEveryNeighbourOfAGoodText) {
  const std::string good = "2024-05-10T09:30:15+02:00";
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = 'x';
    EXPECT_FALSE(ParseEffectiveDate(bad).ok()) << bad;
  }
  for (std::size_t length = 1; length < good.size(); ++length) {
    const bool is_date = length == 4 || length == 7 || length == 10;
    EXPECT_EQ(ParseEffectiveDate(good.substr(0, length)).ok(), is_date) << good.substr(0, length);
  }
}

}  // namespace
}  // namespace accession::engine
