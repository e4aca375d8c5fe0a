#include "engine/time/day_bounds.h"

#include <gtest/gtest.h>

#include "engine/time/effective_date.h"
#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

constexpr DayBounds kAnyDay;

TEST(DayBounds, ContainsBothEndsAndNothingBeyond) {
  const DayBounds bounds = Bounds("2024-06-12/2024-06-13");
  EXPECT_FALSE(bounds.Contains(Day("2024-06-11")));
  EXPECT_TRUE(bounds.Contains(Day("2024-06-12")));
  EXPECT_TRUE(bounds.Contains(Day("2024-06-13")));
  EXPECT_FALSE(bounds.Contains(Day("2024-06-14")));
  EXPECT_TRUE(kAnyDay.Contains(kFirstDay));
  EXPECT_TRUE(kAnyDay.Contains(kLastDay));
  EXPECT_TRUE(Bounds("../2025-11-21").Contains(kFirstDay));
  EXPECT_FALSE(Bounds("../2025-11-21").Contains(Day("2025-11-22")));
}

TEST(DayBounds, KnowsWhenOneDayOrNoneIsLeft) {
  EXPECT_TRUE(OnDay(Day("2024-05-10")).exact());
  EXPECT_FALSE(OnDay(Day("2024-05-10")).empty());
  EXPECT_FALSE(Bounds("2024-05").exact());
  EXPECT_FALSE(Bounds("../2024-05-10").exact());
  EXPECT_FALSE(kAnyDay.exact());
  EXPECT_FALSE(kAnyDay.empty());
  EXPECT_TRUE((DayBounds{.lo = Day("2024-05-11"), .hi = Day("2024-05-10")}.empty()));
}

TEST(DayBounds, IntersectKeepsTheDaysPossibleUnderBoth) {
  EXPECT_EQ(Intersect(Bounds("2024-05"), Bounds("2024-05-10/..")), Bounds("2024-05-10/2024-05-31"));
  EXPECT_EQ(Intersect(Bounds("../2024-05"), Bounds("2024/..")), Bounds("2024-01-01/2024-05-31"));
  EXPECT_EQ(Intersect(Bounds("2024"), kAnyDay), Bounds("2024"));
  EXPECT_EQ(Intersect(kAnyDay, kAnyDay), kAnyDay);
  EXPECT_TRUE(Intersect(Bounds("2023"), Bounds("2024")).empty());
}

// The admission of the worked case: decided by 2025-11-21, after the circular of 2025-06-09.
TEST(DayBounds, WhatFollowsCannotHaveComeBefore) {
  const DayBounds circular = Bounds("2025-06-09");
  EXPECT_EQ(TightenAfter(Bounds("../2025-11-21"), circular), Bounds("2025-06-09/2025-11-21"));
  EXPECT_EQ(TightenAfter(Bounds("2025-07/.."), circular), Bounds("2025-07-01/.."));
  EXPECT_TRUE(TightenAfter(Bounds("2024"), circular).empty());
  EXPECT_EQ(TightenBefore(Bounds("2025"), Bounds("../2025-11-21")),
            Bounds("2025-01-01/2025-11-21"));
  EXPECT_EQ(TightenBefore(kAnyDay, circular), Bounds("../2025-06-09"));
  EXPECT_TRUE(TightenBefore(Bounds("2026"), circular).empty());
}

TEST(DayBounds, OccurrenceIsPossibleFromLoAndCertainFromHi) {
  const DayBounds bounds = Bounds("2024-06-12/2024-06-13");
  EXPECT_EQ(OccurrenceBy(Day("2024-06-11"), bounds), Occurrence::kNotYet);
  EXPECT_EQ(OccurrenceBy(Day("2024-06-12"), bounds), Occurrence::kPossible);
  EXPECT_EQ(OccurrenceBy(Day("2024-06-13"), bounds), Occurrence::kCertain);
  EXPECT_EQ(OccurrenceBy(kFirstDay, Bounds("../2024")), Occurrence::kPossible);
  EXPECT_EQ(OccurrenceBy(kLastDay, Bounds("2024/..")), Occurrence::kPossible);
  EXPECT_EQ(OccurrenceBy(kFirstDay, Bounds("2024/..")), Occurrence::kNotYet);
}

TEST(FormatBounds, WritesADateThatIsReadAsTheSameDays) {
  for (const char* text :
       {"2025-06-09", "2025-06-09/2025-11-21", "../2025-11-21", "2025-06-09/.."}) {
    EXPECT_EQ(FormatBounds(ParseEffectiveDate(text)->bounds), text);
  }
  EXPECT_EQ(FormatBounds(DayBounds()), "");
}

}  // namespace
}  // namespace accession::engine
