#include "engine/time/zone_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "absl/status/status.h"
#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

using ::testing::HasSubstr;

struct LocalCase {
  const char* name;
  ZoneTable zone;
  const char* day;
  const char* time;
  const char* instant;  // in the offset of the zone
};

TEST(ZoneTable, FindsTheInstantOfALocalTime) {
  const LocalCase kCases[] = {
      {"winter", Vienna(), "2024-12-10", "00:00", "2024-12-10T00:00:00+01:00"},
      {"summer", Vienna(), "2024-08-09", "00:00", "2024-08-09T00:00:00+02:00"},
      {"cut-off", Vienna(), "2024-08-08", "18:00", "2024-08-08T18:00:00+02:00"},
      {"before the first transition", Vienna(), "2009-03-21", "00:00", "2009-03-21T00:00:00+01:00"},
      {"after the last", Vienna(), "2031-07-01", "12:00", "2031-07-01T12:00:00+01:00"},
      {"last minute before the gap", Vienna(), "2024-03-31", "01:59", "2024-03-31T01:59:00+01:00"},
      {"start of the gap", Vienna(), "2024-03-31", "02:00", "2024-03-31T03:00:00+02:00"},
      {"inside the gap", Vienna(), "2024-03-31", "02:30", "2024-03-31T03:00:00+02:00"},
      {"end of the gap", Vienna(), "2024-03-31", "03:00", "2024-03-31T03:00:00+02:00"},
      {"before the overlap", Vienna(), "2024-10-27", "01:59", "2024-10-27T01:59:00+02:00"},
      {"first of the doubled", Vienna(), "2024-10-27", "02:00", "2024-10-27T02:00:00+02:00"},
      {"first of the doubled, later", Vienna(), "2024-10-27", "02:59", "2024-10-27T02:59:00+02:00"},
      {"after the overlap", Vienna(), "2024-10-27", "03:00", "2024-10-27T03:00:00+01:00"},
      {"midnight skipped, west", SaoPaulo(), "2018-11-04", "00:00", "2018-11-04T01:00:00-02:00"},
      {"midnight skipped, east", Beirut(), "2022-03-27", "00:00", "2022-03-27T01:00:00+03:00"},
      {"the hour before midnight twice", SaoPaulo(), "2018-02-17", "23:30",
       "2018-02-17T23:30:00-02:00"},
      {"midnight after it", SaoPaulo(), "2018-02-18", "00:00", "2018-02-18T00:00:00-03:00"},
      {"the same to the east", Beirut(), "2022-10-30", "00:00", "2022-10-30T00:00:00+02:00"},
      {"midnight twice", Havana(), "2024-11-03", "00:00", "2024-11-03T00:00:00-04:00"},
      {"day skipped", Apia(), "2011-12-30", "12:00", "2011-12-31T00:00:00+14:00"},
      {"day after it", Apia(), "2011-12-31", "00:00", "2011-12-31T00:00:00+14:00"},
      {"day before it", Apia(), "2011-12-29", "23:59", "2011-12-29T23:59:00-10:00"},
      {"UTC", ZoneTable(), "2024-08-09", "00:00", "2024-08-09T00:00:00Z"},
  };
  for (const LocalCase& local : kCases) {
    const ClockTime time = ParseClockTime(local.time).value();
    const Instant instant = local.zone.LocalTime(Day(local.day), time);
    EXPECT_EQ(local.zone.Format(instant), local.instant) << local.name;
  }
}

TEST(ZoneTable, ADayIsAsLongAsItsClocksSay) {
  const auto hours = [](const ZoneTable& zone, const char* day) {
    const std::int64_t micros = zone.EndOfDay(Day(day)).value() - zone.StartOfDay(Day(day)).value();
    return static_cast<double>(micros) / 3.6e9;
  };
  EXPECT_EQ(hours(Vienna(), "2024-08-08"), 24);
  EXPECT_EQ(hours(Vienna(), "2024-03-31"), 23);
  EXPECT_EQ(hours(Vienna(), "2024-10-27"), 25);
  EXPECT_EQ(hours(SaoPaulo(), "2018-11-04"), 23);
  EXPECT_EQ(hours(SaoPaulo(), "2018-02-17"), 25);
  EXPECT_EQ(hours(Havana(), "2024-11-03"), 25);
  EXPECT_EQ(hours(Apia(), "2011-12-30"), 0);
}

// The instant of a local time is the first at which clocks show it or later, found the slow way.
TEST(ZoneTable, AgreesWithASearchMinuteByMinute) {
  const std::pair<ZoneTable, const char*> kCases[] = {
      {Vienna(), "2024-03-31"},   {Vienna(), "2024-10-27"}, {SaoPaulo(), "2018-02-18"},
      {SaoPaulo(), "2018-11-04"}, {Beirut(), "2022-03-27"}, {Beirut(), "2022-10-30"},
      {Havana(), "2024-11-03"},   {Apia(), "2011-12-30"},
  };
  constexpr std::chrono::minutes kMinute(1);
  for (const auto& [zone, changing_day] : kCases) {
    const CivilDay last = PlusDays(Day(changing_day), 1);
    Instant found(PlusDays(Day(changing_day), -3).value() * 86'400'000'000LL);
    for (CivilDay day = PlusDays(Day(changing_day), -1); day <= last; day = day.Next()) {
      for (ClockTime time(0); time < ClockTime(24 * 60); time = time.Next()) {
        const auto shown = [&zone = zone](Instant instant) {
          return std::pair(zone.DayOf(instant), zone.ClockAt(instant));
        };
        const std::pair<CivilDay, std::chrono::microseconds> wanted(
            day, std::chrono::minutes(time.value()));
        while (shown(found) < wanted) found = Plus(found, kMinute);
        ASSERT_EQ(zone.LocalTime(day, time), found)
            << FormatDay(day) << " " << FormatClockTime(time);
      }
    }
  }
}

TEST(ZoneTable, EveryDayStartsOnItself) {
  const ZoneTable zone = Vienna();
  for (CivilDay day = Day("2022-01-01"); day <= Day("2028-12-31"); day = day.Next()) {
    ASSERT_EQ(zone.DayOf(zone.StartOfDay(day)), day);
    ASSERT_EQ(zone.DayOf(Plus(zone.EndOfDay(day), std::chrono::microseconds(-1))), day);
  }
}

TEST(ZoneTable, ChangesOffsetAtTheTransitionItself) {
  const ZoneTable zone = Vienna();
  const Instant change = At("2024-03-31T01:00Z");
  const Instant before = Plus(change, std::chrono::microseconds(-1));
  EXPECT_EQ(zone.OffsetAt(before), UtcOffset(3'600));
  EXPECT_EQ(zone.DesignationAt(before), "CET");
  EXPECT_EQ(zone.OffsetAt(change), UtcOffset(7'200));
  EXPECT_EQ(zone.DesignationAt(change), "CEST");
  EXPECT_EQ(ZoneTable().DesignationAt(change), "UTC");
}

TEST(ZoneTable, WorksAtTheEndsOfTime) {
  const ZoneTable zone = Vienna();
  EXPECT_EQ(zone.DayOf(Instant(INT64_MIN)), kFirstDay);
  EXPECT_EQ(zone.DayOf(Instant(INT64_MAX)), kLastDay);
  EXPECT_EQ(zone.Format(zone.StartOfDay(kFirstDay)), "0001-01-01T00:00:00+01:00");
  EXPECT_EQ(Plus(zone.EndOfDay(kLastDay), std::chrono::hours(-24)), zone.StartOfDay(kLastDay));
  EXPECT_EQ(zone.ClockAt(At("1969-12-31T23:30Z")), std::chrono::minutes(30));
  EXPECT_LT(zone.ClockAt(Instant(INT64_MAX)), std::chrono::hours(24));
  EXPECT_GE(zone.ClockAt(Instant(INT64_MIN)), std::chrono::hours(0));
}

// Vienna kept local mean time, 1:05:21 ahead of UTC, until 1893.
TEST(ZoneTable, WritesUtcWhereTheOffsetHasSeconds) {
  const ZoneTable zone = ZoneTable::Make({.offset = UtcOffset(3'921), .designation = "LMT"},
                                         {{At("1893-03-31T22:54:39Z"), {UtcOffset(3'600), "CET"}}})
                             .value();
  EXPECT_EQ(zone.Format(zone.StartOfDay(Day("1893-03-31"))), "1893-03-30T22:54:39Z");
  EXPECT_EQ(zone.Format(At("1893-03-31T22:54:39Z")), "1893-03-31T23:54:39+01:00");
}

TEST(ZoneTable, RefusesATableThatIsNotOne) {
  const ZoneOffset utc = {.offset = kUtc, .designation = "UTC"};
  const ZoneOffset wild = {.offset = UtcOffset(-93'601), .designation = "LMT"};
  const Instant at = At("2024-03-31T01:00Z");
  const std::pair<absl::Status, const char*> kCases[] = {
      {ZoneTable::Make(wild, {}).status(), "-93601 seconds is more than 26 hours"},
      {ZoneTable::Make(utc, {{at, wild}}).status(), "-93601 seconds is more than 26 hours"},
      {ZoneTable::Make(utc, {{at, utc}, {at, utc}}).status(),
       "2024-03-31T01:00:00Z does not come after the one before it"},
  };
  for (const auto& [status, because] : kCases) {
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()), HasSubstr(because));
  }
}

}  // namespace
}  // namespace accession::engine
