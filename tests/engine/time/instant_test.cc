#include "engine/time/instant.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

TEST(FormatInstant, WritesTheClockOfTheOffset) {
  const Instant instant = At("2024-08-08T22:00Z");
  EXPECT_EQ(FormatInstant(instant, kUtc), "2024-08-08T22:00:00Z");
  EXPECT_EQ(FormatInstant(instant, UtcOffset(7'200)), "2024-08-09T00:00:00+02:00");
  EXPECT_EQ(FormatInstant(instant, UtcOffset(-12'600)), "2024-08-08T18:30:00-03:30");
  EXPECT_EQ(FormatInstant(Instant(0), kUtc), "1970-01-01T00:00:00Z");
  EXPECT_EQ(FormatInstant(Instant(-1'000'000), kUtc), "1969-12-31T23:59:59Z");
}

TEST(FormatInstant, WritesMicrosecondsOnlyWhereThereAreSome) {
  EXPECT_EQ(FormatInstant(Instant(1), kUtc), "1970-01-01T00:00:00.000001Z");
  EXPECT_EQ(FormatInstant(Instant(-1), kUtc), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(FormatInstant(Instant(1'500'000), kUtc), "1970-01-01T00:00:01.500000Z");
}

TEST(FormatInstant, WritesUtcWhereTheOffsetIsNotWholeMinutes) {
  EXPECT_EQ(FormatInstant(Instant(0), UtcOffset(3'921)), "1970-01-01T00:00:00Z");
}

TEST(FormatInstant, StopsAtTheYearsThatCanBeWritten) {
  EXPECT_EQ(FormatInstant(Instant(INT64_MAX), kUtc), "9999-12-31T23:59:59.999999Z");
  EXPECT_EQ(FormatInstant(Instant(INT64_MIN), kUtc), "0001-01-01T00:00:00Z");
  EXPECT_EQ(FormatInstant(Instant(INT64_MAX), UtcOffset(-3'600)),
            "9999-12-31T23:59:59.999999-01:00");
  EXPECT_EQ(FormatInstant(Instant(INT64_MIN), UtcOffset(50'400)), "0001-01-01T00:00:00+14:00");
}

TEST(InstantOf, IsTheRecordedTime) {
  EXPECT_EQ(InstantOf(RecordedTime(1'715'333'400'000'000)), At("2024-05-10T09:30Z"));
}

}  // namespace
}  // namespace accession::engine
