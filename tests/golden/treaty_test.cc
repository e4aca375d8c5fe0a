// The golden values 6, 7 and 8, of the Central Asian treaty and its Protocol, and what a deposit
// that is missing or corrected does to them. Computed from the acts of catalog/.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/golden/recorded_catalog.h"

namespace accession::engine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// 23 November 2026, long after everything in the case.
constexpr Instant kNow{1'795'435'200'000'000};

constexpr char kStates[] = "imports/canwfz-states";

const RecordedCatalog& Catalog() {
  static const auto& catalog = *new RecordedCatalog(kNow);
  return catalog;
}

// Kazakhstan's was the fifth deposit.
const RecordedCatalog& WithFourDeposits() {
  static const auto& catalog =
      *new RecordedCatalog(kNow, {"canwfz-states/B20-kaz-deposit", "canwfz-states/B21-entry-kaz",
                                  "canwfz-states/B21-entry-kgz", "canwfz-states/B21-entry-tjk",
                                  "canwfz-states/B21-entry-tkm", "canwfz-states/B21-entry-uzb"});
  return catalog;
}

const v1::Expectation& Owed(const v1::Application& application, std::string_view id) {
  for (const v1::Expectation& expectation : application.expectations()) {
    if (expectation.id() == id) return expectation;
  }
  ADD_FAILURE() << "no expectation " << id;
  return v1::Expectation::default_instance();
}

Question Of(const std::string& state, const std::string& day = "") {
  return {.effective_at = day, .application = "applications/" + state + "-canwfz"};
}

// The members of a body on a day, by party id; with a question mark where that is uncertain.
std::vector<std::string> RosterOf(const World& world, std::string_view body, const char* day) {
  std::vector<std::string> members;
  for (const RosterMember& member : RosterOn(*world.FindBody(body), OnDay(*ParseDay(day)))) {
    members.push_back(member.party.substr(8) + (member.certain ? "" : "?"));
  }
  return members;
}

class Treaty : public testing::TestWithParam<const char*> {};

TEST_P(Treaty, IsInForceThirtyDaysAfterTheFifthDeposit) {
  const v1::Application before = Catalog().View(Of(GetParam(), "2009-03-20"));
  EXPECT_EQ(before.phase(), "deposited");
  const v1::Application on_the_day = Catalog().View(Of(GetParam(), "2009-03-21"));
  EXPECT_EQ(on_the_day.phase(), "in-force");
  EXPECT_EQ(on_the_day.outcome_effective().lo(), "2009-03-21");
  EXPECT_EQ(on_the_day.outcome_effective().hi(), "2009-03-21");
}

TEST_P(Treaty, CallsForAnAdditionalProtocolWithinEighteenMonths) {
  const v1::Application in_force = Catalog().View(Of(GetParam(), "2009-03-21"));
  EXPECT_EQ(Owed(in_force, "additional-protocol").due().date(), "2010-09-21");
}

TEST_P(Treaty, IsPendingWhileADepositIsMissing) {
  if (GetParam() == std::string("kaz")) return;
  const ProjectionRef waiting = WithFourDeposits().Ask(Of(GetParam()));
  EXPECT_EQ(ViewOf(*waiting).phase(), "deposited");
  const v1::Explanation why = Explain(*waiting);
  EXPECT_EQ(why.evaluation().verdict(), v1::VERDICT_NOT_MET);
  EXPECT_THAT(why.ShortDebugString(), HasSubstr("pending"));
  EXPECT_THAT(why.ShortDebugString(), HasSubstr("4 of 5 recorded"));
}

INSTANTIATE_TEST_SUITE_P(States, Treaty, testing::Values("kaz", "kgz", "tjk", "tkm", "uzb"));

TEST(TreatyRoster, FillsAsTheTreatyEntersIntoForce) {
  EXPECT_THAT(RosterOf(Catalog().WorldOf({}), "bodies/canwfz", "2009-03-20"), IsEmpty());
  EXPECT_THAT(RosterOf(Catalog().WorldOf({}), "bodies/canwfz", "2009-03-21"),
              ElementsAre("kaz", "kgz", "tjk", "tkm", "uzb"));
  EXPECT_THAT(RosterOf(WithFourDeposits().WorldOf({}), "bodies/canwfz", "2026-01-01"), IsEmpty());
}

TEST(TreatyWithFourDeposits, LeavesTheFifthOwedByTheStateThatHasNotDeposited) {
  const ProjectionRef late = WithFourDeposits().Ask(Of("kaz"));
  const v1::Application view = ViewOf(*late);
  EXPECT_EQ(view.phase(), "ratified");
  EXPECT_EQ(Owed(view, "deposit").debtor(), "parties/kaz");
  const v1::Explanation why = Explain(*late);
  ASSERT_GE(why.missing_size(), 1);
  EXPECT_EQ(why.missing(0).act(), "deposit");
  EXPECT_THAT(why.missing(0).owed_by(), ElementsAre("parties/kaz"));
}

// Beside the date computed above: that which the depositary gives.
TEST(TreatyDepositary, DeclaresTheSameDay) {
  const v1::Application declared =
      Catalog().View({.application = "applications/canwfz-depositary"});
  EXPECT_EQ(declared.outcome(), "IN_FORCE");
  EXPECT_EQ(declared.outcome_effective().lo(), "2009-03-21");
}

// By the day up to which the depositary knew: of four years no meeting is known.
TEST(TreatyDepositary, KnowsOfNoConsultativeMeetingInFourYears) {
  const v1::Application known = Catalog().View(
      {.effective_at = "2021-11-01", .application = "applications/canwfz-depositary"});
  std::vector<std::string> met;
  std::vector<std::string> missed;
  for (const v1::Expectation& owed : known.expectations()) {
    if (owed.id().rfind("meetings/", 0) != 0) continue;
    const std::string year = owed.due().date().substr(0, 4);
    EXPECT_EQ(owed.due().date().substr(4), "-12-31");
    if (owed.state() == v1::EXPECTATION_STATE_MET) met.push_back(year);
    if (owed.state() == v1::EXPECTATION_STATE_MISSED) missed.push_back(year);
  }
  EXPECT_THAT(met, ElementsAre("2009", "2011", "2012", "2013", "2014", "2015", "2019", "2020"));
  EXPECT_THAT(missed, ElementsAre("2010", "2016", "2017", "2018"));
  EXPECT_EQ(Owed(known, "meetings/13").state(), v1::EXPECTATION_STATE_OPEN);
  EXPECT_EQ(Owed(known, "meetings/1").debtor(), "parties/tkm");
  EXPECT_EQ(Owed(known, "meetings/12").debtor(), "parties/kgz");
}

TEST(TreatyCorrection, OfADepositMovesTheEntryIntoForceAndItsObligation) {
  RecordedCatalog catalog(kNow);
  v1::Act correction;
  correction.set_act("correct");
  correction.add_by("parties/kgz");
  v1::Amendment& amendment = *correction.mutable_payload()->mutable_amendment();
  amendment.set_verb(v1::AMENDMENT_VERB_CORRECT);
  amendment.set_reason("the register was checked");
  amendment.mutable_corrected()->set_effective("2009-03-02");
  const Sequence corrected = catalog.Record(
      correction, catalog.SequenceOf("B20-kaz-deposit", kStates), "", "applications/kaz-canwfz");
  for (const char* const state : {"kaz", "uzb"}) {
    const v1::Application now = catalog.View(Of(state));
    EXPECT_EQ(now.outcome_effective().lo(), "2009-04-01") << state;
    EXPECT_EQ(Owed(now, "additional-protocol").due().date(), "2010-10-01") << state;
    Question before = Of(state);
    before.known_at = Sequence(corrected.value() - 1);
    EXPECT_EQ(catalog.View(before).outcome_effective().lo(), "2009-03-21") << state;
    EXPECT_EQ(Owed(catalog.View(before), "additional-protocol").due().date(), "2010-09-21");
  }
}

TEST(Protocol, IsInForceForEachStateOnItsOwnDeposit) {
  const World& world = Catalog().WorldOf({});
  constexpr char kBody[] = "bodies/canwfz-protocol";
  EXPECT_THAT(RosterOf(world, kBody, "2014-11-16"), IsEmpty());
  EXPECT_THAT(RosterOf(world, kBody, "2014-11-17"), ElementsAre("fra"));
  EXPECT_THAT(RosterOf(world, kBody, "2015-01-31"), ElementsAre("fra", "gbr"));
  EXPECT_THAT(RosterOf(world, kBody, "2015-08-17"), ElementsAre("chn", "fra", "gbr", "rus"));
  EXPECT_THAT(RosterOf(world, kBody, "2021-11-01"), ElementsAre("chn", "fra", "gbr", "rus"));
}

TEST(Protocol, LeavesTheUnitedStatesOutstandingFor2736DaysByTheStatusOf2021) {
  const v1::Application usa = Catalog().View(
      {.effective_at = "2021-11-01", .application = "applications/usa-canwfz-protocol"});
  EXPECT_EQ(usa.phase(), "signed");
  ASSERT_EQ(usa.path_size(), 1);
  const CivilDay signed_on = *ParseDay(usa.path(0).entered().hi());
  EXPECT_EQ(CalendarDays({.after = signed_on, .through = *ParseDay("2021-11-01")}), 2'736);
  EXPECT_EQ(Owed(usa, "ratification").state(), v1::EXPECTATION_STATE_OVERDUE);
  EXPECT_THAT(usa.stalled().owed_by(), ElementsAre("parties/usa"));
}

}  // namespace
}  // namespace accession::engine
