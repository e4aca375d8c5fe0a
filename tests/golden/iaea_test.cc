// The golden values 5 and 13, the place on the Board in 2025, and membership of the Agency.
// Computed from the acts of catalog/.
#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/golden/recorded_catalog.h"

namespace accession::engine {
namespace {

using testing::ElementsAre;

// 23 November 2026, long after everything in the cases.
constexpr Instant kNow{1'795'435'200'000'000};

const RecordedCatalog& Catalog() {
  static const auto& catalog = *new RecordedCatalog(kNow);
  return catalog;
}

Question Of(const std::string& application, const std::string& day = "") {
  return {.effective_at = day, .application = "applications/" + application};
}

bool IsMember(const char* body, const std::string& party, const char* day) {
  const auto roster = RosterOn(*Catalog().WorldOf({}).FindBody(body), OnDay(*ParseDay(day)));
  return std::ranges::any_of(
      roster, [&](const RosterMember& member) { return member.party == party && member.certain; });
}

TEST(BoardNomination, ShowsTheDatesOfItsSessionBesideItsOwn) {
  const ProjectionRef candidature = Catalog().Ask(Of("kaz-board-2025", "2025-09-08"));
  std::vector<std::string> dates;
  for (const v1::Deadline& deadline : DeadlinesOf(*candidature)) {
    if (deadline.subject() == "sessions/iaea-gc-69") dates.push_back(deadline.due().date());
  }
  EXPECT_THAT(dates,
              ElementsAre("2025-06-17", "2025-07-17", "2025-08-16", "2025-08-26", "2025-09-08"));
}

TEST(BoardNomination, IsLinkedToTheApplicationThatItPresses) {
  const v1::Application candidature = Catalog().View(Of("kaz-board-2025", "2025-06-05"));
  EXPECT_EQ(candidature.phase(), "draft");
  ASSERT_EQ(candidature.linked_size(), 1);
  EXPECT_EQ(candidature.linked(0).relation(), "leverage");
  EXPECT_EQ(candidature.linked(0).application(), "applications/kaz-far-east");
}

TEST(BoardNomination, EndsWithTheSession) {
  EXPECT_EQ(Catalog().View(Of("kaz-board-2025", "2025-09-18")).phase(), "nominated");
  const v1::Application kazakhstan = Catalog().View(Of("kaz-board-2025"));
  EXPECT_EQ(kazakhstan.outcome(), "NOT_ELECTED");
  EXPECT_EQ(kazakhstan.outcome_effective().lo(), "2025-09-19");
  EXPECT_EQ(Catalog().View(Of("phl-board-2025")).outcome(), "ELECTED");
  EXPECT_TRUE(IsMember("bodies/iaea-board", "parties/phl", "2025-09-20"));
  EXPECT_FALSE(IsMember("bodies/iaea-board", "parties/kaz", "2025-09-20"));
}

TEST(BoardNomination, LapsesWhereTheSessionClosesWithoutAResult) {
  const RecordedCatalog without(kNow, {"board-2025/N07"});
  const v1::Application lapsed = without.View(Of("kaz-board-2025"));
  EXPECT_EQ(lapsed.outcome(), "LAPSED");
  EXPECT_EQ(lapsed.outcome_effective().lo(), "2025-09-20");
}

TEST(Membership, BeginsWithTheDepositAndNotWithTheApproval) {
  const v1::Application approved = Catalog().View(Of("khm-iaea", "2009-11-22"));
  EXPECT_EQ(approved.phase(), "approved");
  EXPECT_FALSE(IsMember("bodies/iaea", "parties/khm", "2009-11-22"));
  EXPECT_TRUE(IsMember("bodies/iaea", "parties/khm", "2009-11-23"));
  EXPECT_TRUE(IsMember("bodies/iaea", "parties/kaz", "1994-02-14"));
  const std::string approval = approved.path(approved.path_size() - 1).entered().hi();
  EXPECT_EQ(CalendarDays({.after = *ParseDay(approval), .through = *ParseDay("2009-11-23")}), 70);
}

TEST(Membership, ApprovedAndNotDepositedIsAStall) {
  const RecordedCatalog without(kNow, {"iaea-members/khm-deposit"});
  const v1::Application waiting = without.View(Of("khm-iaea", "2012-01-01"));
  EXPECT_EQ(waiting.phase(), "approved");
  EXPECT_EQ(waiting.stalled().since(), "2010-09-15");
  EXPECT_THAT(waiting.stalled().owed_by(), ElementsAre("parties/khm"));
}

TEST(BoardNomination, ThatEndedWithoutElectionIsNotAskedAboutAsYetToCome) {
  const auto asked = [](const char* day) {
    return Explain(*Catalog().Ask(Of("kaz-board-2025", day))).question();
  };
  EXPECT_EQ(asked("2025-09-08"), "why not elected yet?");
  EXPECT_EQ(asked("2025-12-31"), "why not elected?");
}

// Golden value 13: the seventeen that were asserted, less those recorded as having left the list,
// are the twelve that were asserted later.
TEST(StatesInNoGroup, AreTwelveByTheFigureAndByTheRecordedLeavings) {
  const World& world = Catalog().WorldOf({});
  const Body& list = *world.FindBody("bodies/iaea-no-group");
  const auto left = std::ranges::count_if(
      list.memberships, [](const Membership& one) { return one.left.has_value(); });
  ASSERT_EQ(list.figures.size(), 1U);
  EXPECT_EQ(left, 5);
  for (const Figure& figure : world.FindBody("bodies/iaea")->figures) {
    if (figure.asserted->name() != "member-states-in-no-regional-group") continue;
    EXPECT_EQ(figure.asserted->value(), list.figures[0].asserted->value() - left);
    EXPECT_EQ(figure.asserted->formerly(), list.figures[0].asserted->value());
    return;
  }
  ADD_FAILURE() << "no figure";
}

}  // namespace
}  // namespace accession::engine
