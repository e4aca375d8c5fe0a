#include "engine/time/moment.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

std::vector<Moment> All(std::initializer_list<const char*> texts) {
  std::vector<Moment> moments;
  for (const char* text : texts) moments.push_back(When(text));
  return moments;
}

TEST(Moment, KeepsAnInstantOnlyWhereThereIsADay) {
  const Instant instant = At("2024-05-10T09:30Z");
  EXPECT_EQ(When("2024-05-10T09:30Z"),
            (Moment{.days = Bounds("2024-05-10"), .lo_instant = instant, .hi_instant = instant}));
  EXPECT_EQ(MomentOf(Bounds("../2024"), instant),
            (Moment{.days = Bounds("../2024"), .hi_instant = instant}));
  EXPECT_EQ(When("2024"), (Moment{.days = Bounds("2024")}));
}

struct OrderCase {
  const char* a;
  const char* b;
  std::partial_ordering order;
};

TEST(CompareHi, GoesByTheLatestDayThenByTheInstant) {
  const OrderCase kCases[] = {
      {"2024-05-10", "2024-05-11", std::partial_ordering::less},
      {"2024", "2024-05-11", std::partial_ordering::greater},
      {"2009/2024-05-10", "2024-05-11", std::partial_ordering::less},
      {"2024/..", "9999", std::partial_ordering::greater},
      {"2024-05-10T09:00Z", "2024-05-10T10:00Z", std::partial_ordering::less},
      {"2024-05-10T09:00Z", "2024-05-10T11:00+02:00", std::partial_ordering::equivalent},
      // The day goes first, as each act gave it, though the instants stand the other way round.
      {"2024-05-10T23:00-10:00", "2024-05-11T00:30+14:00", std::partial_ordering::less},
      {"2024-05-10T09:00Z", "2024-05-10", std::partial_ordering::unordered},
      {"2024-05", "2024-05-31", std::partial_ordering::unordered},
      {"2024/..", "2023/..", std::partial_ordering::unordered},
  };
  for (const OrderCase& pair : kCases) {
    const Moment a = When(pair.a);
    const Moment b = When(pair.b);
    EXPECT_TRUE(CompareHi(a, b) == pair.order) << pair.a << " " << pair.b;
    EXPECT_EQ(CompareHi(b, a) < 0, pair.order > 0) << pair.a << " " << pair.b;
    EXPECT_EQ(CompareHi(b, a) > 0, pair.order < 0) << pair.a << " " << pair.b;
  }
}

struct LatestCase {
  std::initializer_list<const char*> parts;
  const char* latest;
};

TEST(LatestOf, TakesTheHighestLoAndTheHighestHi) {
  const LatestCase kCases[] = {
      {{"2024"}, "2024"},
      {{"2024-05-10", "2024-09-10"}, "2024-09-10"},
      {{"2024", "2024-05-10"}, "2024-05-10/2024-12-31"},
      {{"../2024", "2009"}, "2009-01-01/2024-12-31"},
      {{"../2024", "../2009"}, "../2024"},
      {{"2009/..", "2024"}, "2024/.."},
      {{"2024-05-10T10:00Z", "2024-05-10T09:00Z"}, "2024-05-10T10:00Z"},
      {{"2024-05-09T10:00Z", "2024-05-10"}, "2024-05-10"},
      {{"2024-05-09", "2024-05-10T10:00Z"}, "2024-05-10T10:00Z"},
      // Which of the two was last is not known, so neither is the hour.
      {{"2024-05-10", "2024-05-10T10:00Z"}, "2024-05-10"},
      {{"2024-05-10T10:00Z", "2024-05-10"}, "2024-05-10"},
  };
  for (const LatestCase& latest : kCases) {
    EXPECT_EQ(LatestOf(All(latest.parts)), When(latest.latest)) << latest.latest;
  }
}

TEST(NthOf, TakesTheNthLowestOfEachSide) {
  const std::vector<Moment> deposits = All({"2009-01", "2007-05-10", "2009-01-17", "2007/2008"});
  EXPECT_EQ(NthOf(deposits, 1), When("2007-01-01/2007-05-10"));
  EXPECT_EQ(NthOf(deposits, 2), When("2007-05-10/2008-12-31"));
  EXPECT_EQ(NthOf(deposits, 3), When("2009-01-01/2009-01-17"));
  EXPECT_EQ(NthOf(deposits, 4), When("2009-01-17/2009-01-31"));
  EXPECT_EQ(NthOf(deposits, 5), std::nullopt);
  EXPECT_EQ(NthOf({}, 1), std::nullopt);
}

TEST(NthOf, PutsWhatHasNoBoundAtTheEnds) {
  const std::vector<Moment> moments = All({"2024", "../2023", "2022/.."});
  EXPECT_EQ(NthOf(moments, 1), When("../2023"));
  EXPECT_EQ(NthOf(moments, 2), When("2022/2024"));
  EXPECT_EQ(NthOf(moments, 3), When("2024/.."));
}

TEST(NthOf, GoesByTheClockOnOneDay) {
  const std::vector<Moment> moments =
      All({"2024-05-10", "2024-05-10T10:00Z", "2024-05-10T09:00Z", "2024-05-11T08:00Z"});
  EXPECT_EQ(NthOf(moments, 1), When("2024-05-10T09:00Z"));
  EXPECT_EQ(NthOf(moments, 2), When("2024-05-10T10:00Z"));
  EXPECT_EQ(NthOf(moments, 3), When("2024-05-10"));
  EXPECT_EQ(NthOf(moments, 4), When("2024-05-11T08:00Z"));
}

}  // namespace
}  // namespace accession::engine
