// The golden values of the worked case that are arithmetic of dates alone, computed.
#include <gtest/gtest.h>

#include <vector>

#include "engine/time/date_shift.h"
#include "engine/time/deadline.h"
#include "engine/time/elapsed.h"
#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

constexpr Direction kBefore = Direction::kBefore;

Moment Shift(const Moment& anchor, const ShiftTerms& terms) {
  return DateShift::Make(terms).value().From(anchor, Vienna(), BusinessCalendar()).answer();
}

// 1
TEST(GoldenValues, DaysBetweenTheActsOfTheCase) {
  const CivilDay submitted = Day("2024-05-10");
  const CivilDay answered = Day("2024-09-10");
  const CivilDay reminded = Day("2025-06-05");
  EXPECT_EQ(CalendarDays({.after = submitted, .through = answered}), 123);
  EXPECT_EQ(CalendarDays({.after = answered, .through = reminded}), 268);
  EXPECT_EQ(CalendarDays({.after = submitted, .through = reminded}), 391);
  EXPECT_EQ(CalendarDays({.after = submitted, .through = Day("2025-11-21")}), 560);
  EXPECT_EQ(CalendarDays({.after = submitted, .through = Day("2025-11-28")}), 567);
}

Deadline DueAfter(const char* anchor, const char* period) {
  return DeadlineOf(Shift(When(anchor), {.period = Length(period)}), Vienna()).value();
}

// 2
TEST(GoldenValues, DueDatesOfTheFarEastAdmission) {
  const Deadline reply = DueAfter("2024-05-10", "P90D");
  EXPECT_EQ(FormatDay(reply.due_day), "2024-08-08");
  EXPECT_EQ(Vienna().Format(reply.overdue_from), "2024-08-09T00:00:00+02:00");
  EXPECT_EQ(reply.DaysOverdueOn(Day("2024-09-10")), 33);

  const Deadline deferred = DueAfter("2024-09-10", "P90D");
  EXPECT_EQ(FormatDay(deferred.due_day), "2024-12-09");
  EXPECT_EQ(FormatDay(deferred.first_overdue_day()), "2024-12-10");
  EXPECT_EQ(Vienna().Format(deferred.overdue_from), "2024-12-10T00:00:00+01:00");
  EXPECT_EQ(deferred.DaysOverdueOn(Day("2025-06-05")), 178);

  const CivilDay read = Day("2025-06-05");
  EXPECT_EQ(DueAfter("2024-05-10", "P365D").DaysOverdueOn(read), 26);              // decision
  EXPECT_EQ(DueAfter("2024-06-12/2024-06-13", "P180D").DaysOverdueOn(read), 177);  // conditions/kor
  EXPECT_EQ(DueAfter("2024-09-10", "P180D").DaysOverdueOn(read), 88);              // positions/khm
}

// 3
TEST(GoldenValues, WorkingDaysFromReceiptToCircular) {
  const DaySpan span = {.after = Day("2025-06-05"), .through = Day("2025-06-09")};
  EXPECT_EQ(CalendarDays(span), 4);
  EXPECT_EQ(Year2025({}).BusinessDays(span).answer(), 2);
  EXPECT_EQ(Year2025({Day("2025-06-06")}).BusinessDays(span).answer(), 1);
  EXPECT_EQ(Year2025({Day("2025-06-06"), Day("2025-06-09")}).BusinessDays(span).answer(), 0);
}

// 4, 5
TEST(GoldenValues, DeadlinesBeforeTheOpeningOfASession) {
  struct Backward {
    const char* opening;
    const char* period;
    const char* due;
  };
  const Backward kCases[] = {
      {"2002-09-16", "P90D", "2002-06-18"}, {"2002-09-16", "P30D", "2002-08-17"},
      {"2002-09-16", "P20D", "2002-08-27"}, {"2025-09-15", "P90D", "2025-06-17"},
      {"2025-09-15", "P60D", "2025-07-17"}, {"2025-09-15", "P30D", "2025-08-16"},
      {"2025-09-15", "P20D", "2025-08-26"}, {"2025-09-15", "P7D", "2025-09-08"},
      {"2023-09-25", "P90D", "2023-06-27"}, {"2023-09-25", "P7D", "2023-09-18"},
  };
  for (const Backward& backward : kCases) {
    EXPECT_EQ(
        Shift(When(backward.opening), {.period = Length(backward.period), .direction = kBefore}),
        When(backward.due))
        << backward.opening << " -" << backward.period;
  }
  EXPECT_EQ(WeekdayOf(Day("2002-08-17")), Weekday::kSaturday);
}

// 6, 7
TEST(GoldenValues, EntryIntoForceAfterTheFifthDeposit) {
  std::vector<Moment> deposits = {When("2007-05-10"), When("2007-07-27"), When("2009-01-13"),
                                  When("2009-01-17")};
  EXPECT_EQ(NthOf(deposits, 5), std::nullopt);
  deposits.push_back(When("2009-02-19"));
  const Moment in_force = Shift(NthOf(deposits, 5).value(), {.period = Length("P30D")});
  EXPECT_EQ(in_force, When("2009-03-21"));
  EXPECT_EQ(ElapsedOn(in_force, Day("2009-03-20")), Verdict::kNotMet);
  EXPECT_EQ(ElapsedOn(in_force, Day("2009-03-21")), Verdict::kMet);
  EXPECT_EQ(Shift(in_force, {.period = Length("P18M")}), When("2010-09-21"));
}

}  // namespace
}  // namespace accession::engine
