#include "base/clock.h"

#include "gtest/gtest.h"

namespace accession {
namespace {

TEST(ManualClock, AdvancesBothClocksTogether) {
  ManualClock clock(RecordedTime(1'000));
  clock.Advance(std::chrono::microseconds(500));
  EXPECT_EQ(clock.Now(), RecordedTime(1'500));
  EXPECT_EQ(clock.Monotonic(), std::chrono::microseconds(500));
}

TEST(ManualClock, JumpsTheWallClockAlone) {
  ManualClock clock(RecordedTime(1'000));
  clock.SetWall(RecordedTime(10));
  EXPECT_EQ(clock.Now(), RecordedTime(10));
  EXPECT_EQ(clock.Monotonic(), std::chrono::microseconds(0));
}

TEST(SystemClock, NeverGoesBackOnTheMonotonicClock) {
  const auto clock = MakeSystemClock();
  const auto before = clock->Monotonic();
  EXPECT_LE(before, clock->Monotonic());
  EXPECT_GT(clock->Now().value(), 1'700'000'000'000'000);
}

}  // namespace
}  // namespace accession
