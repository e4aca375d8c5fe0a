// Golden value 5, and the dates of other sessions: what the General Conference's own rules tie to
// its openings, by the body and the sessions of catalog/.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/golden/recorded_catalog.h"

namespace accession::engine {
namespace {

constexpr Instant kNow{1'795'435'200'000'000};  // 23 November 2026

const RecordedCatalog& Catalog() {
  static const auto& catalog = *new RecordedCatalog(kNow);
  return catalog;
}

std::vector<v1::Deadline> Deadlines(std::string_view day) {
  return DeadlinesOfBody(Catalog().WorldOf({}), "bodies/iaea-general-conference",
                         AsOf{*ParseDay(day)}, kNow);
}

TEST(SessionDates, OfTheSixtyNinthGeneralConference) {
  std::map<std::string, std::string> dates;
  for (const v1::Deadline& deadline : Deadlines("2025-06-05")) {
    if (deadline.subject() == "sessions/iaea-gc-69") {
      dates[deadline.expectation()] = deadline.due().date();
    }
  }
  EXPECT_THAT(dates, ::testing::Contains(::testing::Pair("provisional-agenda", "2025-06-17")));
  std::vector<std::string> sorted;
  for (const auto& [rule, date] : dates) sorted.push_back(date);
  std::sort(sorted.begin(), sorted.end());
  EXPECT_THAT(sorted, ::testing::ElementsAre("2025-06-17", "2025-07-17", "2025-08-16", "2025-08-26",
                                             "2025-09-08"));
}

TEST(SessionDates, AreInTheOrderOfDatesAndPassWithoutDebt) {
  std::string last;
  for (const v1::Deadline& deadline : Deadlines("2025-08-17")) {
    EXPECT_LE(last, deadline.due().date());
    last = deadline.due().date();
    const bool passed = deadline.due().date() < "2025-08-17";
    EXPECT_EQ(deadline.state(), passed ? v1::EXPECTATION_STATE_CLOSED : v1::EXPECTATION_STATE_OPEN)
        << deadline.subject() << " " << deadline.expectation();
    EXPECT_FALSE(deadline.source().empty());
  }
  EXPECT_FALSE(last.empty());
}

}  // namespace
}  // namespace accession::engine
