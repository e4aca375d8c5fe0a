#include "engine/time/deadline.h"

#include <gtest/gtest.h>

#include "engine/time/date_shift.h"
#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

constexpr std::chrono::microseconds kTick(1);

Deadline Due(const char* date) { return DeadlineOf(When(date), Vienna()).value(); }

TEST(Deadline, IsOpenUntilTheEndOfItsDayInTheZone) {
  const Deadline deadline = Due("2024-08-08");
  EXPECT_EQ(Vienna().Format(deadline.overdue_from), "2024-08-09T00:00:00+02:00");
  EXPECT_FALSE(deadline.OverdueAt(Plus(deadline.overdue_from, -kTick)));
  EXPECT_TRUE(deadline.OverdueAt(deadline.overdue_from));
  EXPECT_EQ(deadline.due_day, Day("2024-08-08"));
  EXPECT_EQ(deadline.first_overdue_day(), Day("2024-08-09"));
}

TEST(Deadline, CountsCivilDaysFromTheDueDay) {
  EXPECT_EQ(Due("2024-08-08").DaysOverdueOn(Day("2024-08-07")), 0);
  EXPECT_EQ(Due("2024-08-08").DaysOverdueOn(Day("2024-08-08")), 0);
  EXPECT_EQ(Due("2024-08-08").DaysOverdueOn(Day("2024-08-09")), 1);
  EXPECT_EQ(Due("2024-08-08").DaysOverdueOn(Day("2024-09-10")), 33);
  EXPECT_EQ(Due("2024-12-09").DaysOverdueOn(Day("2025-06-05")), 178);
}

TEST(Deadline, TakesTheLatestDayOfADateInDoubt) {
  EXPECT_EQ(Due("2024-12-09/2024-12-10"), Due("2024-12-10"));
  EXPECT_EQ(Due("../2024-12-10"), Due("2024-12-10"));
  EXPECT_EQ(DeadlineOf(When("2024-12-10/.."), Vienna()), std::nullopt);
}

TEST(Deadline, ACutOffIsLateOnTheHour) {
  const Moment due = DateShift::Make({.period = Length("P90D"), .at = ClockTime(18 * 60)})
                         .value()
                         .From(When("2024-05-10"), Vienna(), BusinessCalendar())
                         .answer();
  const Deadline deadline = DeadlineOf(due, Vienna()).value();
  EXPECT_FALSE(deadline.OverdueAt(At("2024-08-08T17:59:59+02:00")));
  EXPECT_TRUE(deadline.OverdueAt(At("2024-08-08T18:00:00+02:00")));
  EXPECT_EQ(deadline.due_day, Day("2024-08-08"));
  EXPECT_EQ(deadline.DaysOverdueOn(Day("2024-08-08")), 0);
  EXPECT_EQ(deadline.first_overdue_day(), Day("2024-08-09"));
}

// Hours that run out at midnight end the day before it, like the whole days they amount to.
TEST(Deadline, HoursThatEndAtMidnightAreDueTheDayBefore) {
  const auto due = [](const char* period) {
    return DeadlineOf(DateShift::Make({.period = Length(period)})
                          .value()
                          .From(When("2024-05-10"), Vienna(), BusinessCalendar())
                          .answer(),
                      Vienna());
  };
  EXPECT_EQ(due("PT72H"), due("P3D"));
  EXPECT_EQ(due("PT72H")->due_day, Day("2024-05-13"));
  EXPECT_EQ(due("PT73H")->due_day, Day("2024-05-14"));
}

struct LateCase {
  const char* act;
  bool late;
};

TEST(Deadline, DoubtSpeaksForTheDebtor) {
  const LateCase kCases[] = {
      {"2024-08-08", false},
      {"2024-08-09", true},
      {"2024-08", false},
      {"2024-09", true},
      {"../2024-12-31", false},
      {"2024-08-08/..", false},
      {"2024-08-08T23:59:59+02:00", false},
      {"2024-08-09T00:00+02:00", true},
      // Its own date is the 9th, but in Vienna it is still the 8th; and the other way round.
      {"2024-08-09T03:00+06:00", false},
      {"2024-08-08T20:00-04:00", true},
  };
  for (const LateCase& act : kCases) {
    EXPECT_EQ(IsLate(When(act.act), Due("2024-08-08")), act.late) << act.act;
  }
}

TEST(Deadline, EndsWithASkippedMidnight) {
  const Deadline deadline = DeadlineOf(When("2018-11-03"), SaoPaulo()).value();
  EXPECT_EQ(SaoPaulo().Format(deadline.overdue_from), "2018-11-04T01:00:00-02:00");
  EXPECT_EQ(DeadlineOf(When("2011-12-30"), Apia())->due_day, Day("2011-12-30"));
}

}  // namespace
}  // namespace accession::engine
