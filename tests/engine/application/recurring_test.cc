// Recurrences: every occurrence is owed, by whoever holds the office then; years of which nothing
// is known stay visible.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/application/brief.h"
#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kTreaty = R"(
process: pact
version: 1
body: bodies/pact
zone: UTC
start: {act: join, phase: member}
goal: member
roles: {state: {applicant: true}, chair: {office: chair}, party: {parties: [kaz, kgz]}}
acts:
  join: {kind: INSTRUMENT, by: state}
  meet: {kind: NOTICE, by: chair}
  postpone: {kind: ANSWER, by: chair, answers: [POSTPONED], while: any}
  leave: {kind: CONTROL, by: state, while: member}
expects:
  meeting:
    while: member
    from: chair
    met_by: meet
    due: {after: join, period: P1Y}
    every: P1Y
    deferred_by: {act: postpone, due: {after: postpone, period: P60D}}
    waivable_by: chair
    ladder: quiet
phases:
  member: {outcome: MEMBER, next: [{to: out, act: leave}]}
  out: {outcome: OUT}
ladders: {quiet: [{level: NOTICE, after: P0D, to: debtor}]}
)";

class Recurring : public ::testing::Test {
 protected:
  explicit Recurring(std::string_view yaml = kTreaty) : stage_(yaml) {
    stage_.Tell("join", "kaz", "2009-03-21", "instrument {}");
  }

  Sequence Meet(std::string_view day) { return stage_.Tell("meet", "uzb", day); }

  // `1 MISSED 2010-03-21 uzb`, one an occurrence, in order.
  std::vector<std::string> On(std::string_view day) const {
    std::vector<std::string> lines;
    const v1::Application view = stage_.View(day);
    for (const v1::Expectation& one : view.expectations()) {
      lines.push_back(absl::StrCat(one.id(), " ", v1::ExpectationState_Name(one.state()).substr(18),
                                   " ", one.due().date()));
    }
    return lines;
  }

  Stage stage_;
};

TEST_F(Recurring, OwesOneOccurrenceAfterTheOther) {
  EXPECT_THAT(On("2009-04-01"), ElementsAre("meeting/1 OPEN 2010-03-21"));
  EXPECT_THAT(On("2010-03-22"),
              ElementsAre("meeting/1 OVERDUE 2010-03-21", "meeting/2 OPEN 2011-03-21"));
  EXPECT_EQ(Owed(stage_.View("2010-04-01"), "meeting/2").opened_effective().given(), "2010-03-21");
  EXPECT_EQ(Owed(stage_.View("2010-04-01"), "meeting/2").due().rule(),
            "1 year after join, then every P1Y");
}

TEST_F(Recurring, IsMetBetweenTheDueDateBeforeAndItsOwn) {
  Meet("2009-10-15");
  const Sequence second = Meet("2011-03-21");
  EXPECT_THAT(On("2011-03-22"), ElementsAre("meeting/1 MET 2010-03-21", "meeting/2 MET 2011-03-21",
                                            "meeting/3 OPEN 2012-03-21"));
  EXPECT_EQ(Owed(stage_.View("2011-03-22"), "meeting/2").met_sequence(), second.value());
}

TEST_F(Recurring, LeavesAYearOfWhichNothingIsKnownAndStallsOnTheLastAlone) {
  Meet("2009-10-15");
  Meet("2012-02-01");
  EXPECT_THAT(On("2012-03-22"),
              ElementsAre("meeting/1 MET 2010-03-21", "meeting/2 MISSED 2011-03-21",
                          "meeting/3 MET 2012-03-21", "meeting/4 OPEN 2013-03-21"));
  EXPECT_FALSE(stage_.View("2012-03-22").has_stalled());
  EXPECT_THAT(stage_.View("2016-01-01").stalled().expectation_ids(), ElementsAre("meeting/6"));
}

TEST_F(Recurring, TheFirstOfTwoInAYearMakesUpForTheYearBefore) {
  Meet("2010-04-05");
  EXPECT_THAT(On("2010-05-01"),
              ElementsAre("meeting/1 OVERDUE 2010-03-21", "meeting/2 MET 2011-03-21"));
  Meet("2010-11-05");
  EXPECT_THAT(On("2010-12-01"),
              ElementsAre("meeting/1 MET_LATE 2010-03-21", "meeting/2 MET 2011-03-21"));
}

TEST_F(Recurring, IsOwedByWhoeverHoldsTheOfficeThen) {
  stage_.Seat("chair", "uzb", "2009-01-01");
  stage_.Seat("chair", "tjk", "2010-06-01");
  const v1::Application view = stage_.View("2010-07-01");
  EXPECT_EQ(Owed(view, "meeting/1").debtor(), "parties/uzb");
  EXPECT_EQ(Owed(view, "meeting/2").debtor(), "parties/tjk");
}

TEST_F(Recurring, AnOccurrenceIsWaivedAndPutOffByItself) {
  stage_.Tell("waive", "uzb", "2011-06-01", "waiver { expectation: 'meeting/1' }");
  stage_.Tell("postpone", "uzb", "2011-03-01", "answer { answer: 'POSTPONED' }");
  EXPECT_THAT(On("2011-06-02"),
              ElementsAre("meeting/1 WAIVED 2010-03-21", "meeting/2 OVERDUE 2011-04-30",
                          "meeting/3 OPEN 2012-03-21"));
  EXPECT_EQ(Owed(stage_.View("2011-04-01"), "meeting/2").deferrals(), 1U);
}

TEST_F(Recurring, EndsWithThePhaseThatOwesIt) {
  Meet("2009-10-15");
  stage_.Tell("leave", "kaz", "2012-01-01", "control {}");
  EXPECT_THAT(On("2020-01-01"),
              ElementsAre("meeting/1 MET 2010-03-21", "meeting/2 CLOSED 2011-03-21",
                          "meeting/3 CLOSED 2012-03-21"));
}

TEST_F(Recurring, AnAmendmentStartsARoundOfItsOwnYearAlone) {
  const Sequence first = Meet("2009-10-15");
  Meet("2010-10-15");
  const Sequence undone = stage_.Amend(first, "verb: AMENDMENT_VERB_VOID");
  const v1::Application view = stage_.View("2010-12-01");
  EXPECT_EQ(Owed(view, "meeting/1").round(), undone.value());
  EXPECT_NE(Owed(view, "meeting/2").round(), undone.value());
}

TEST_F(Recurring, IsNoticedWhenItFallsDueAndWhenItIsMissed) {
  const auto noticed_on = [&](std::string_view day) {
    std::vector<std::string> lines;
    for (const Noticed& noticed : Evaluate(*stage_.Ask(day))) {
      if (noticed.kind == v1::EVENT_KIND_EXPECTATION_OVERDUE) {
        lines.push_back("overdue " + noticed.observation.expectation());
      }
      if (noticed.kind == v1::EVENT_KIND_EXPECTATION_RESOLVED) {
        lines.push_back(noticed.observation.expectation() + " " + noticed.observation.resolution());
      }
    }
    return lines;
  };
  EXPECT_THAT(noticed_on("2010-03-21"), IsEmpty());
  EXPECT_THAT(noticed_on("2010-03-22"), ElementsAre("overdue meeting/1"));
  EXPECT_THAT(noticed_on("2011-03-22"), ElementsAre("meeting/1 MISSED", "overdue meeting/2"));
}

TEST_F(Recurring, WakesWhenTheNextOccurrenceBegins) {
  const ProjectionRef open = stage_.Ask("2010-01-01");
  ASSERT_TRUE(StableUntil(*open).has_value());
  EXPECT_EQ(FormatDay(*StableUntil(*open)), "2010-03-22");
  EXPECT_EQ(NextTurn(*open, std::nullopt), At("2010-03-22"));
}

TEST_F(Recurring, TellsTheLastOnesOfVeryMany) {
  Stage daily(Edited(std::string(kTreaty), "every: P1Y", "every: P1D"));
  daily.Tell("join", "kaz", "1900-01-01", "instrument {}");
  const v1::Application view = daily.View("2020-01-01");
  EXPECT_LE(view.expectations_size(), 502);
  const v1::Expectation& last = view.expectations(view.expectations_size() - 1);
  EXPECT_EQ(last.state(), v1::EXPECTATION_STATE_OPEN);
  EXPECT_EQ(last.due().date(), "2020-01-01");
}

class EachOwes : public Recurring {
 protected:
  EachOwes()
      : Recurring(
            Edited(std::string(kTreaty), "from: chair\n    met_by", "each: party\n    met_by")) {}
};

TEST_F(EachOwes, EveryMemberOwesEveryOccurrence) {
  stage_.Tell("meet", "kgz", "2009-05-01");
  EXPECT_THAT(On("2010-04-01"),
              ElementsAre("meeting/kaz/1 OVERDUE 2010-03-21", "meeting/kaz/2 OPEN 2011-03-21",
                          "meeting/kgz/1 MET 2010-03-21", "meeting/kgz/2 OPEN 2011-03-21"));
}

}  // namespace
}  // namespace accession::engine
