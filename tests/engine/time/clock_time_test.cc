#include "engine/time/clock_time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/status/status.h"

namespace accession::engine {
namespace {

TEST(ClockTime, EveryMinuteOfTheDayRoundTrips) {
  for (ClockTime time(0); time < ClockTime(24 * 60); time = time.Next()) {
    const absl::StatusOr<ClockTime> read = ParseClockTime(FormatClockTime(time));
    ASSERT_TRUE(read.ok()) << read.status();
    ASSERT_EQ(*read, time);
  }
  EXPECT_EQ(FormatClockTime(ClockTime(18 * 60)), "18:00");
}

struct RefusedTime {
  const char* text;
  const char* because;
};

TEST(ParseClockTime, SaysWhatIsWrong) {
  const RefusedTime kCases[] = {
      {"24:00", "leave the time out to mean the end of the day"},
      {"25:00", "write a time from 00:00 to 23:59"},
      {"18:60", "write a time from 00:00 to 23:59"},
      {"18", "write HH:MM"},
      {"9:00", "write HH:MM"},
      {"18:00:00", "write HH:MM"},
      {"6 pm", "write HH:MM"},
      {"-1:00", "write HH:MM"},
      {"", "write HH:MM"},
  };
  for (const RefusedTime& refused : kCases) {
    const absl::Status status = ParseClockTime(refused.text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << refused.text;
    EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr(refused.because));
  }
}

}  // namespace
}  // namespace accession::engine
