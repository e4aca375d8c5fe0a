#include "services/runtime/clock_guard.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace accession::runtime {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;

constexpr RecordedTime kStart{1'751'371'200'000'000};  // 2025-07-01T12:00:00Z

RecordedTime After(RecordedTime time, microseconds step) {
  return RecordedTime(time.value() + step.count());
}

TEST(ClockGuard, BelievesAClockThatRuns) {
  ManualClock clock(kStart);
  ClockGuard guard(clock, kStart);
  for (int day = 0; day < 400; ++day) {
    clock.Advance(hours(24));
    EXPECT_EQ(guard.Check().suspect, "");
  }
}

TEST(ClockGuard, DoubtsAJumpOfMoreThanAnHourEitherWay) {
  for (const auto jump :
       {microseconds(hours(1)) + microseconds(1), -(microseconds(hours(1)) + microseconds(1))}) {
    ManualClock clock(kStart);
    ClockGuard guard(clock, kStart);
    clock.SetWall(After(kStart, jump));
    EXPECT_THAT(guard.Check().suspect, testing::HasSubstr("jumped"));
  }
}

TEST(ClockGuard, TakesAnHourForACorrection) {
  ManualClock clock(kStart);
  ClockGuard guard(clock, kStart);
  clock.SetWall(After(kStart, hours(1)));
  EXPECT_EQ(guard.Check().suspect, "");
}

TEST(ClockGuard, StaysInDoubtUntilConfirmed) {
  ManualClock clock(kStart);
  ClockGuard guard(clock, kStart);
  clock.SetWall(After(kStart, hours(5)));
  EXPECT_NE(guard.Check().suspect, "");
  clock.SetWall(kStart);
  EXPECT_NE(guard.Check().suspect, "") << "a clock that jumps back is no better";
  guard.Confirm();
  EXPECT_EQ(guard.Check().suspect, "");
  clock.Advance(minutes(10));
  EXPECT_EQ(guard.Check().suspect, "");
}

TEST(ClockGuard, AsksAfterAStartLongPastTheLastEvent) {
  const ManualClock clock(kStart);
  ClockGuard near(clock, After(kStart, -hours(24 * 30)));
  EXPECT_EQ(near.Check().suspect, "");
  ClockGuard far(clock, After(kStart, -hours(24 * 30) - microseconds(1)));
  EXPECT_THAT(far.Check().suspect, testing::HasSubstr("last event"));
}

TEST(ClockGuard, AsksNothingOfAnEmptyLog) {
  const ManualClock clock(kStart);
  EXPECT_EQ(ClockGuard(clock, RecordedTime()).Check().suspect, "");
}

}  // namespace
}  // namespace accession::runtime
