#include "engine/time/date_shift.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/status/status.h"
#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

constexpr ClockTime kSixPm(18 * 60);

Published<Moment> Shift(const char* anchor, const ShiftTerms& terms) {
  return DateShift::Make(terms).value().From(When(anchor), Vienna(), Year2025({Day("2025-06-09")}));
}

struct DayCase {
  const char* anchor;
  ShiftTerms terms;
  const char* result;
};

TEST(DateShift, CountsCalendarDaysFromBothBounds) {
  constexpr Direction kBefore = Direction::kBefore;
  const DayCase kCases[] = {
      {"2024-05-10", {.period = Length("P90D")}, "2024-08-08"},
      {"2024-05-10T23:59Z", {.period = Length("P90D")}, "2024-08-08"},
      {"2024-06-12/2024-06-13", {.period = Length("P180D")}, "2024-12-09/2024-12-10"},
      {"2024-01/2024-02", {.period = Length("P1M")}, "2024-02-01/2024-03-29"},
      {"../2024-05-10", {.period = Length("P90D")}, "../2024-08-08"},
      {"2024-05-10/..", {.period = Length("P90D")}, "2024-08-08/.."},
      {"2024-08-31", {.period = Length("P18M")}, "2026-02-28"},
      {"2025-09-15", {.period = Length("P30D"), .direction = kBefore}, "2025-08-16"},
      {"2024-05-31", {.period = Length("P3M"), .direction = kBefore}, "2024-02-29"},
      {"2024-05-10", {.period = Length("P0D")}, "2024-05-10"},
      {"9999-12-01", {.period = Length("P90D")}, "9999-12-31"},
      {"0001-01-01", {.period = Length("P90D"), .direction = kBefore}, "0001-01-01"},
  };
  for (const DayCase& shifted : kCases) {
    EXPECT_EQ(Shift(shifted.anchor, shifted.terms), When(shifted.result)) << shifted.anchor;
  }
}

TEST(DateShift, CountsAndRollsBusinessDays) {
  constexpr DayCount kBusiness = DayCount::kBusiness;
  constexpr Direction kBefore = Direction::kBefore;
  const DayCase kCases[] = {
      {"2025-06-05", {.period = Length("P2D"), .count = kBusiness}, "2025-06-10"},
      {"2025-06-05/2025-06-06",
       {.period = Length("P2D"), .count = kBusiness},
       "2025-06-10/2025-06-11"},
      {"2025-06-10",
       {.period = Length("P2D"), .direction = kBefore, .count = kBusiness},
       "2025-06-05"},
      {"2025-06-05", {.period = Length("P2D"), .roll = Roll::kNext}, "2025-06-10"},
      {"2025-06-05", {.period = Length("P2D"), .roll = Roll::kPrevious}, "2025-06-06"},
      {"2025-06-05", {.period = Length("P1D"), .roll = Roll::kNext}, "2025-06-06"},
      {"2025-09-15",
       {.period = Length("P30D"), .direction = kBefore, .roll = Roll::kPrevious},
       "2025-08-15"},
      {"2025-06-07", {.period = Length("P0D"), .count = kBusiness}, "2025-06-07"},
      {"2025-06-07",
       {.period = Length("P0D"), .count = kBusiness, .roll = Roll::kNext},
       "2025-06-10"},
  };
  for (const DayCase& shifted : kCases) {
    EXPECT_EQ(Shift(shifted.anchor, shifted.terms), When(shifted.result)) << shifted.anchor;
  }
}

TEST(DateShift, SaysWhichDayIsNotPublished) {
  const ShiftTerms business = {.period = Length("P5D"), .count = DayCount::kBusiness};
  EXPECT_EQ(Shift("2025-12-30", business).missing_day(), Day("2026-01-01"));
  EXPECT_EQ(Shift("2025-06-05/2025-12-30", business).missing_day(), Day("2026-01-01"));
  const ShiftTerms rolled = {.period = Length("P1Y"), .roll = Roll::kNext};
  EXPECT_EQ(Shift("2025-06-05", rolled).missing_day(), Day("2026-06-05"));
  EXPECT_TRUE(Shift("2025-06-05", {.period = Length("P1Y")}).known());
}

TEST(DateShift, PutsACutOffOnTheResultingDays) {
  const Published<Moment> shifted =
      Shift("2024-10-26/2024-10-27", {.period = Length("P1D"), .at = kSixPm});
  EXPECT_EQ(shifted, (Moment{.days = Bounds("2024-10-27/2024-10-28"),
                             .lo_instant = At("2024-10-27T18:00+01:00"),
                             .hi_instant = At("2024-10-28T18:00+01:00")}));
  EXPECT_EQ(Shift("../2024-05-10", {.period = Length("P90D"), .at = kSixPm}),
            (Moment{.days = Bounds("../2024-08-08"), .hi_instant = At("2024-08-08T18:00+02:00")}));
}

struct ClockCase {
  const char* anchor;
  const char* period;
  Direction direction;
  const char* lo;  // in the zone; "" if unbounded
  const char* hi;
};

TEST(DateShift, RunsATimePartFromTheInstantOrFromTheEndOfTheDay) {
  const ClockCase kCases[] = {
      {"2024-05-10T18:00+02:00", "PT72H", Direction::kAfter, "2024-05-13T18:00:00+02:00",
       "2024-05-13T18:00:00+02:00"},
      {"2024-05-10", "PT72H", Direction::kAfter, "2024-05-14T00:00:00+02:00",
       "2024-05-14T00:00:00+02:00"},
      {"2024-05-10/2024-05-12", "PT72H", Direction::kAfter, "2024-05-14T00:00:00+02:00",
       "2024-05-16T00:00:00+02:00"},
      {"../2024-05-10", "PT72H", Direction::kAfter, "", "2024-05-14T00:00:00+02:00"},
      // Three days over the end of summer time: 72 hours are 72 hours.
      {"2024-10-25T18:00+02:00", "PT72H", Direction::kAfter, "2024-10-28T17:00:00+01:00",
       "2024-10-28T17:00:00+01:00"},
      // From the second of two times that clocks show alike.
      {"2024-10-27T02:30+01:00", "PT1H", Direction::kAfter, "2024-10-27T03:30:00+01:00",
       "2024-10-27T03:30:00+01:00"},
      // A day keeps the clock time, whatever its length; the hours follow.
      {"2024-10-26T18:00+02:00", "P1DT12H", Direction::kAfter, "2024-10-28T06:00:00+01:00",
       "2024-10-28T06:00:00+01:00"},
      {"2024-05-10", "P1DT12H", Direction::kAfter, "2024-05-12T12:00:00+02:00",
       "2024-05-12T12:00:00+02:00"},
      {"2024-01-30T12:00Z", "P1MT1H", Direction::kAfter, "2024-02-29T14:00:00+01:00",
       "2024-02-29T14:00:00+01:00"},
      {"2025-09-15T10:00+02:00", "PT48H", Direction::kBefore, "2025-09-13T10:00:00+02:00",
       "2025-09-13T10:00:00+02:00"},
      // P7D before is the whole of 8 September; 168 hours end where that day does.
      {"2025-09-15", "PT168H", Direction::kBefore, "2025-09-09T00:00:00+02:00",
       "2025-09-09T00:00:00+02:00"},
  };
  const ZoneTable zone = Vienna();
  for (const ClockCase& shifted : kCases) {
    const Moment result =
        Shift(shifted.anchor, {.period = Length(shifted.period), .direction = shifted.direction})
            .answer();
    const std::string what = std::string(shifted.anchor) + " " + shifted.period;
    EXPECT_EQ(result.lo_instant ? zone.Format(*result.lo_instant) : "", shifted.lo) << what;
    EXPECT_EQ(result.hi_instant ? zone.Format(*result.hi_instant) : "", shifted.hi) << what;
    EXPECT_EQ(result.days.lo ? FormatDay(*result.days.lo) : "",
              std::string_view(shifted.lo).substr(0, 10))
        << what;
    EXPECT_EQ(FormatDay(*result.days.hi), std::string_view(shifted.hi).substr(0, 10)) << what;
  }
}

TEST(DateShift, RefusesTermsThatDoNotGoTogether) {
  const std::pair<ShiftTerms, const char*> kCases[] = {
      {{.period = Length("P1M"), .count = DayCount::kBusiness}, "over P1M; write days"},
      {{.period = Length("P2W"), .count = DayCount::kBusiness}, "over P2W; write days"},
      {{.period = Length("PT72H"), .count = DayCount::kBusiness}, "over PT72H; write days"},
      {{.period = Length("PT72H"), .roll = Roll::kNext}, "cannot roll; leave out `roll`"},
      {{.period = Length("P1DT12H"), .at = kSixPm}, "gives its own clock time; leave out `at`"},
  };
  for (const auto& [terms, because] : kCases) {
    const absl::Status status = DateShift::Make(terms).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << because;
    EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr(because));
  }
}

}  // namespace
}  // namespace accession::engine
