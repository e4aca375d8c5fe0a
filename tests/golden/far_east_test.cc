// The golden values 1, 2 and 9 to 12 of the far-east case. None is written into the engine: each is
// computed from the acts of catalog/.
#include <algorithm>

#include "engine/application/projection.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/golden/recorded_catalog.h"

namespace accession::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// 23 November 2026, long after everything in the case.
constexpr Instant kNow{1'795'435'200'000'000};

const RecordedCatalog& Catalog() {
  static const auto& catalog = *new RecordedCatalog(kNow);
  return catalog;
}

const v1::Expectation& Owed(const v1::Application& application, std::string_view id) {
  for (const v1::Expectation& expectation : application.expectations()) {
    if (expectation.id() == id) return expectation;
  }
  ADD_FAILURE() << "no expectation " << id;
  return v1::Expectation::default_instance();
}

const v1::ApplicationPosition& PositionOf(const v1::Application& application,
                                          std::string_view party) {
  for (const v1::ApplicationPosition& position : application.positions()) {
    if (position.party() == party) return position;
  }
  ADD_FAILURE() << "no position of " << party;
  return v1::ApplicationPosition::default_instance();
}

bool HasExpectation(const v1::Application& application, std::string_view id) {
  const auto& all = application.expectations();
  return std::any_of(all.begin(), all.end(),
                     [&](const v1::Expectation& one) { return one.id() == id; });
}

// Whether the number of States without a group is known.
bool HasStatistic(const Question& question) {
  const auto& figures = Catalog().WorldOf(question).FindBody("bodies/iaea")->figures;
  return std::any_of(figures.begin(), figures.end(), [](const Figure& figure) {
    return figure.asserted->name() == "member-states-in-no-regional-group";
  });
}

TEST(FarEast, ReplyFallsDueNinetyDaysAfterTheSubmission) {
  const v1::Application on_the_day = Catalog().View({.effective_at = "2024-08-08"});
  EXPECT_EQ(Owed(on_the_day, "reply").state(), v1::EXPECTATION_STATE_OPEN);
  EXPECT_EQ(Owed(on_the_day, "reply").due().date(), "2024-08-08");
  EXPECT_EQ(Owed(on_the_day, "reply").due().instant(), "2024-08-09T00:00:00+02:00");
  const v1::Application after = Catalog().View({.effective_at = "2024-08-09"});
  EXPECT_EQ(Owed(after, "reply").state(), v1::EXPECTATION_STATE_OVERDUE);
  EXPECT_EQ(Owed(after, "reply").overdue_days(), 1);
  // Nobody was seen in the chair by then: the office itself owes it.
  EXPECT_EQ(Owed(after, "reply").debtor(), "bodies/iaea-far-east/offices/chair");
  EXPECT_EQ(Owed(after, "reply").creditor(), "parties/kaz");
}

TEST(FarEast, UnderEvaluationPutsTheReplyOffButLeavesThe33DaysOfSilence) {
  const v1::Application deferred = Catalog().View({.effective_at = "2024-09-10"});
  EXPECT_EQ(deferred.phase(), "evaluation");
  const v1::Expectation& reply = Owed(deferred, "reply");
  EXPECT_EQ(reply.state(), v1::EXPECTATION_STATE_OPEN);
  EXPECT_EQ(reply.deferrals(), 1U);
  EXPECT_EQ(reply.due().date(), "2024-12-09");
  ASSERT_EQ(reply.earlier_size(), 1);
  EXPECT_EQ(reply.earlier(0).due().date(), "2024-08-08");
  EXPECT_EQ(reply.earlier(0).overdue_days(), 33);
  EXPECT_EQ(reply.earlier(0).resolution(), "DEFERRED");
  const v1::Application november = Catalog().View({.effective_at = "2024-11-01"});
  EXPECT_EQ(Owed(november, "reply").state(), v1::EXPECTATION_STATE_OPEN);
}

TEST(FarEast, IsStalledSinceTheTenthOfDecember2024) {
  const v1::Application june = Catalog().View({.effective_at = "2025-06-05"});
  EXPECT_EQ(june.phase(), "evaluation");
  EXPECT_EQ(Owed(june, "reply").state(), v1::EXPECTATION_STATE_OVERDUE);
  EXPECT_EQ(Owed(june, "reply").overdue_days(), 178);
  EXPECT_EQ(Owed(june, "decision").overdue_days(), 26);
  EXPECT_EQ(Owed(june, "conditions/kor").overdue_days(), 177);
  EXPECT_EQ(Owed(june, "positions/khm").overdue_days(), 88);
  EXPECT_TRUE(Owed(june, "positions/khm").possible());
  EXPECT_EQ(june.stalled().since(), "2024-12-10");
  EXPECT_THAT(june.stalled().expectation_ids(),
              UnorderedElementsAre("reply", "decision", "conditions/kor"));
  EXPECT_THAT(june.stalled().owed_by(), UnorderedElementsAre("parties/mng", "parties/kor"));
}

TEST(FarEast, AgesAreCountedFromTheRecordedActs) {
  const v1::Application june = Catalog().View({.effective_at = "2025-06-05"});
  EXPECT_EQ(PositionOf(june, "parties/phl").age_days(), 1'350);
  EXPECT_EQ(june.submitted_effective().lo(), "2024-05-10");
}

TEST(FarEast, PositionsOfJune2025AreAsClaimed) {
  const v1::Application june = Catalog().View({.effective_at = "2025-06-05"});
  for (const char* const party : {"parties/chn", "parties/jpn", "parties/mng", "parties/vnm"}) {
    EXPECT_EQ(PositionOf(june, party).standing(), v1::STANDING_COUNTS) << party;
    EXPECT_EQ(PositionOf(june, party).form(), v1::POSITION_FORM_NOTE_VERBALE) << party;
    EXPECT_EQ(PositionOf(june, party).asserted_by(), v1::ASSERTED_BY_BENEFICIARY) << party;
  }
  EXPECT_EQ(PositionOf(june, "parties/kor").standing(), v1::STANDING_CONDITIONAL);
  EXPECT_EQ(PositionOf(june, "parties/phl").standing(), v1::STANDING_UNCONFIRMED);
  EXPECT_EQ(PositionOf(june, "parties/phl").form(), v1::POSITION_FORM_ORAL);
  EXPECT_EQ(PositionOf(june, "parties/khm").standing(), v1::STANDING_SILENT);
  EXPECT_TRUE(PositionOf(june, "parties/khm").possible());
  for (const v1::ApplicationPosition& position : june.positions()) {
    EXPECT_NE(position.value(), v1::POSITION_VALUE_OBJECT) << position.party();
  }
}

TEST(FarEast, ConsensusIsUndeterminedOnBothRosters) {
  const v1::Application june = Catalog().View({.effective_at = "2025-06-05"});
  ASSERT_EQ(june.tallies_size(), 1);
  const v1::Tally& consensus = june.tallies(0);
  EXPECT_EQ(consensus.verdict(), v1::VERDICT_UNDETERMINED);
  EXPECT_TRUE(consensus.provisional());
  EXPECT_THAT(consensus.against(), IsEmpty());
  EXPECT_THAT(consensus.conditional(), ElementsAre("parties/kor"));
  EXPECT_THAT(consensus.unconfirmed(), ElementsAre("parties/phl"));
  EXPECT_THAT(consensus.silent(), ElementsAre("parties/khm"));
  ASSERT_EQ(consensus.rosters_size(), 2);
  EXPECT_EQ(consensus.rosters(0).members_size(), 6);
  EXPECT_EQ(consensus.rosters(1).members_size(), 7);
  EXPECT_EQ(june.undetermined().rule(), "consensus");
}

TEST(FarEast, IsAdmittedBetweenTheCircularAndTheNews) {
  const v1::Application now = Catalog().View({});
  EXPECT_EQ(now.phase(), "admitted");
  EXPECT_EQ(now.outcome(), "ADMITTED");
  EXPECT_EQ(now.outcome_effective().given(), "../2025-11-21");
  EXPECT_EQ(now.outcome_effective().lo(), "2025-06-09");
  EXPECT_EQ(now.outcome_effective().hi(), "2025-11-21");
  EXPECT_FALSE(now.has_stalled());
}

TEST(FarEast, RosterGrowsByTheEffectOfTheAdmission) {
  const Body* const group = Catalog().WorldOf({}).FindBody("bodies/iaea-far-east");
  ASSERT_NE(group, nullptr);
  const auto roster = RosterOn(*group, OnDay(*ParseDay("2025-11-21")));
  EXPECT_EQ(roster.size(), 8U);
  EXPECT_TRUE(std::all_of(roster.begin(), roster.end(),
                          [](const RosterMember& member) { return member.certain; }));
  for (const Membership& membership : group->memberships) {
    if (membership.party != "parties/kaz") continue;
    EXPECT_EQ(membership.joined.lo, *ParseDay("2025-06-09"));
    EXPECT_EQ(membership.joined.hi, *ParseDay("2025-11-21"));
  }
}

TEST(FarEast, RosterOfJune2025HasSixForCertainAndCambodiaPossibly) {
  const Body* const group = Catalog().WorldOf({}).FindBody("bodies/iaea-far-east");
  std::vector<std::string> certain;
  std::vector<std::string> possible;
  for (const RosterMember& member : RosterOn(*group, OnDay(*ParseDay("2025-06-05")))) {
    (member.certain ? certain : possible).push_back(member.party);
  }
  EXPECT_THAT(certain, UnorderedElementsAre("parties/chn", "parties/jpn", "parties/kor",
                                            "parties/mng", "parties/phl", "parties/vnm"));
  EXPECT_THAT(possible, ElementsAre("parties/khm"));
}

TEST(FarEast, WhatTheNewsToldIsNotKnownAtTheCircular) {
  const Question circular = {.known_at = Catalog().SequenceOf("A18")};
  const v1::Application then = Catalog().View(circular);
  EXPECT_EQ(then.phase(), "evaluation");
  EXPECT_TRUE(then.outcome().empty());
  EXPECT_FALSE(HasExpectation(then, "positions/khm"));
  const Body* const group = Catalog().WorldOf(circular).FindBody("bodies/iaea-far-east");
  EXPECT_EQ(RosterOn(*group, OnDay(*ParseDay("2025-06-05"))).size(), 6U);
  EXPECT_FALSE(HasStatistic(circular));
  EXPECT_TRUE(HasStatistic({}));
}

TEST(FarEast, WhatTheNewsToldIsNotDocumentedByTheNinthOfJune) {
  const Question documented = {.documented_by = "2025-06-09"};
  const v1::Application then = Catalog().View(documented);
  EXPECT_TRUE(then.outcome().empty());
  const Body* const group = Catalog().WorldOf(documented).FindBody("bodies/iaea-far-east");
  EXPECT_EQ(RosterOn(*group, OnDay(*ParseDay("2025-06-05"))).size(), 6U);
  EXPECT_FALSE(HasStatistic(documented));
}

TEST(FarEast, ExplanationNamesWhatIsMissingAndWhoOwesIt) {
  const ProjectionRef june = Catalog().Ask({.effective_at = "2025-06-05"});
  const v1::Explanation why = Explain(*june);
  EXPECT_EQ(why.question(), "why not admitted yet?");
  EXPECT_EQ(why.evaluation().verdict(), v1::VERDICT_NOT_MET);
  std::vector<std::string> missing;
  for (const v1::Missing& one : why.missing()) {
    missing.push_back(one.act() + " " + (one.owed_by().empty() ? "" : one.owed_by(0)) + " " +
                      one.by_when() + (one.possible() ? " possible" : ""));
    EXPECT_FALSE(one.sequences().empty() && one.owed_by(0) != "parties/khm") << one.act();
  }
  EXPECT_THAT(missing, ElementsAre("assess parties/kor 2024-12-10", "endorse parties/phl ",
                                   "endorse parties/khm 2025-03-09 possible",
                                   "decide parties/mng 2025-05-10"));
}

}  // namespace
}  // namespace accession::engine
