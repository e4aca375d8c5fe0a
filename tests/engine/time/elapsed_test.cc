#include "engine/time/elapsed.h"

#include <gtest/gtest.h>

#include "tests/engine/time/fixtures.h"

namespace accession::engine {
namespace {

struct OnCase {
  const char* date;
  const char* day;
  Verdict verdict;
};

TEST(Elapsed, OnADayIsMetFromHiAndInDoubtFromLo) {
  const OnCase kCases[] = {
      {"2009-03-21", "2009-03-20", Verdict::kNotMet},
      {"2009-03-21", "2009-03-21", Verdict::kMet},
      {"2009-03", "2009-02-28", Verdict::kNotMet},
      {"2009-03", "2009-03-01", Verdict::kUndetermined},
      {"2009-03", "2009-03-30", Verdict::kUndetermined},
      {"2009-03", "2009-03-31", Verdict::kMet},
      {"../2009", "0001-01-01", Verdict::kUndetermined},
      {"../2009", "2009-12-31", Verdict::kMet},
      {"2009/..", "2008-12-31", Verdict::kNotMet},
      {"2009/..", "9999-12-31", Verdict::kUndetermined},
  };
  for (const OnCase& on : kCases) {
    EXPECT_EQ(ElapsedOn(When(on.date), Day(on.day)), on.verdict) << on.date << " on " << on.day;
  }
}

struct AtCase {
  const char* date;
  const char* now;
  Verdict verdict;
};

TEST(Elapsed, AtAnInstantGoesByTheStartOfTheDayInTheZone) {
  const AtCase kCases[] = {
      {"2024-08-08", "2024-08-07T23:59:59+02:00", Verdict::kNotMet},
      {"2024-08-08", "2024-08-08T00:00+02:00", Verdict::kMet},
      {"2024-08-08/2024-08-10", "2024-08-07T23:59:59+02:00", Verdict::kNotMet},
      {"2024-08-08/2024-08-10", "2024-08-08T00:00+02:00", Verdict::kUndetermined},
      {"2024-08-08/2024-08-10", "2024-08-09T23:59:59+02:00", Verdict::kUndetermined},
      {"2024-08-08/2024-08-10", "2024-08-10T00:00+02:00", Verdict::kMet},
      {"2024-08-08T18:00+02:00", "2024-08-08T17:59:59+02:00", Verdict::kNotMet},
      {"2024-08-08T18:00+02:00", "2024-08-08T18:00+02:00", Verdict::kMet},
      {"../2024-08-08", "2009-01-01T00:00Z", Verdict::kUndetermined},
      {"2024-08-08/..", "2024-08-07T21:59Z", Verdict::kNotMet},
      {"2024-08-08/..", "2099-01-01T00:00Z", Verdict::kUndetermined},
  };
  for (const AtCase& at : kCases) {
    EXPECT_EQ(ElapsedAt(When(at.date), At(at.now), Vienna()), at.verdict)
        << at.date << " at " << at.now;
  }
}

}  // namespace
}  // namespace accession::engine
