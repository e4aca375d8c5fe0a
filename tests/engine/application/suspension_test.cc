// Suspension: the clocks stand, `before` dates come all the same, and the budget used is shown.
#include "engine/application/suspension.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kReview = R"(
process: review
version: 1
body: bodies/pact
zone: UTC
start: {act: apply, phase: review}
goal: approved
roles: {state: {applicant: true}, chair: {office: chair}}
acts:
  apply: {kind: SUBMISSION, by: state}
  opine: {kind: ANSWER, by: chair, answers: [APPROVED]}
  suspend: {kind: CONTROL, does: SUSPEND, by: chair}
  resume: {kind: CONTROL, does: RESUME, by: chair}
  supply: {kind: NOTICE, by: state}
expects:
  opinion: {while: review, from: chair, met_by: opine, due: {after: apply, period: P90D}}
  papers: {while: review, from: state, met_by: supply, due: {before: {opens: {next: body, after: apply}}, period: P10D}}
  resumption:
    while: review
    from: chair
    met_by: resume
    due: {after: suspend, period: P60D}
    deferred_by: {act: suspend, due: {after: suspend, period: P60D}}
phases:
  review: {next: [{to: approved, act: opine}, {to: lapsed, when: {elapsed: {after: apply, period: P2Y}}}]}
  approved: {outcome: APPROVED}
  lapsed: {outcome: LAPSED}
)";

class Suspensions : public ::testing::Test {
 protected:
  Suspensions() : stage_(kReview) {
    stage_.Record("sessions/one",
                  {.payload = "session_scheduled { body: 'bodies/pact' opens: '2025-05-11' }",
                   .effective = "2025-01-01"});
    stage_.Tell("apply", "kaz", "2025-01-01", "submission {}");
  }

  void Suspend(std::string_view day) {
    suspended_ = stage_.Tell("suspend", "uzb", day, "control {}");
  }
  void Resume(std::string_view day) { stage_.Tell("resume", "uzb", day, "control {}"); }

  // `2025-04-01 +0 used 0`, or why there is no date.
  std::string DueOn(std::string_view day, std::string_view id = "opinion") const {
    const v1::Application view = stage_.View(day);
    const v1::Due& due = Owed(view, id).due();
    return (due.date().empty() ? due.pending_reason() : due.date()) + " +" +
           std::to_string(due.suspended_days()) + " used " + std::to_string(due.used_days());
  }

  Stage stage_;
  Sequence suspended_;
};

TEST_F(Suspensions, LeaveWhatIsDueWithoutADateWhileTheyLast) {
  Suspend("2025-02-10");
  EXPECT_EQ(DueOn("2025-02-09"), "2025-04-01 +0 used 0");
  EXPECT_EQ(DueOn("2025-03-02"), "suspended since 2025-02-10, with 50 days left +20 used 40");
  EXPECT_EQ(Owed(stage_.View("2026-01-01"), "opinion").state(), v1::EXPECTATION_STATE_PENDING);
}

TEST_F(Suspensions, AddTheirDaysToWhatIsCountedAfterADate) {
  Suspend("2025-02-10");
  Resume("2025-03-02");
  EXPECT_EQ(DueOn("2025-03-12"), "2025-04-21 +20 used 50");
  EXPECT_EQ(Owed(stage_.View("2025-04-21"), "opinion").state(), v1::EXPECTATION_STATE_OPEN);
  EXPECT_EQ(Owed(stage_.View("2025-04-22"), "opinion").state(), v1::EXPECTATION_STATE_OVERDUE);
}

TEST_F(Suspensions, AddUpAndDoNotOverlap) {
  Suspend("2025-01-11");
  Suspend("2025-01-12");
  Resume("2025-01-21");
  Resume("2025-01-22");
  Suspend("2025-03-01");
  Resume("2025-03-06");
  EXPECT_EQ(DueOn("2025-03-06"), "2025-04-16 +15 used 49");
  EXPECT_EQ(stage_.View("2025-03-06").suspension().days(), 15);
}

TEST_F(Suspensions, NeverMoveWhatIsCountedBeforeASession) {
  Suspend("2025-02-10");
  EXPECT_EQ(DueOn("2025-05-02", "papers"), "2025-05-01 +0 used 0");
  EXPECT_EQ(Owed(stage_.View("2025-05-02"), "papers").state(), v1::EXPECTATION_STATE_OVERDUE);
}

TEST_F(Suspensions, DoNotStopTheClockThatTheyStart) {
  Suspend("2025-02-10");
  EXPECT_EQ(Owed(stage_.View("2025-04-12"), "resumption").state(), v1::EXPECTATION_STATE_OVERDUE);
  Resume("2025-04-20");
  Suspend("2025-05-01");
  const v1::Application view = stage_.View("2025-05-02");
  EXPECT_EQ(Owed(view, "resumption").state(), v1::EXPECTATION_STATE_OPEN);
  EXPECT_EQ(Owed(view, "resumption").due().date(), "2025-06-30");
}

TEST_F(Suspensions, DoNotExcuseWhatWasOverdueBefore) {
  Suspend("2025-04-10");
  EXPECT_EQ(DueOn("2025-05-01"), "2025-04-01 +0 used 0");
  EXPECT_THAT(stage_.View("2025-05-01").stalled().expectation_ids(), ElementsAre("opinion"));
}

TEST_F(Suspensions, DoNotMoveTheDateOfWhatWasMetBefore) {
  stage_.Tell("supply", "kaz", "2025-01-20");
  Suspend("2025-02-10");
  Resume("2025-02-20");
  stage_.Tell("opine", "uzb", "2025-03-01", "answer { answer: 'APPROVED' }");
  Suspend("2025-03-05");
  EXPECT_EQ(DueOn("2025-06-01"), "2025-04-11 +10 used 49");
}

TEST_F(Suspensions, PutOffWhatTimeAloneWouldDo) {
  Suspend("2025-02-10");
  Resume("2025-03-12");
  EXPECT_EQ(stage_.View("2027-01-30").phase(), "review");
  EXPECT_EQ(stage_.View("2027-01-31").phase(), "lapsed");
}

TEST_F(Suspensions, OfWhichTheDatesAreInDoubtAddABoundedDate) {
  Suspend("2025-02-10/2025-02-12");
  Resume("2025-03-02");
  const v1::Application view = stage_.View("2025-03-10");
  EXPECT_EQ(Owed(view, "opinion").due().earliest(), "2025-04-19");
  EXPECT_EQ(Owed(view, "opinion").due().date(), "2025-04-21");
}

TEST_F(Suspensions, AreShownWithTheDaysSoFar) {
  EXPECT_FALSE(stage_.View("2025-02-01").has_suspension());
  Suspend("2025-02-10");
  const v1::Application during = stage_.View("2025-02-15");
  EXPECT_EQ(during.suspension().since(), "2025-02-10");
  EXPECT_EQ(during.suspension().sequence(), suspended_.value());
  EXPECT_EQ(during.suspension().days(), 5);
  Resume("2025-02-20");
  EXPECT_EQ(stage_.View("2025-03-01").suspension().since(), "");
  EXPECT_EQ(stage_.View("2025-03-01").suspension().days(), 10);
}

TEST_F(Suspensions, AreToldAsDatesThatMove) {
  const auto moved = [&](Sequence before, Sequence cause, std::string_view day) {
    const ProjectionRef then = stage_.AskKnown(before, day);
    const ProjectionRef now = stage_.AskKnown(cause, day);
    std::vector<std::string> moves;
    for (const Noticed& noticed :
         Moves({.before = then.get(), .after = now.get(), .cause = cause})) {
      moves.push_back(noticed.observation.expectation() + " " + noticed.observation.old() + " > " +
                      noticed.observation.new_());
    }
    return moves;
  };
  const Sequence applied = stage_.last();
  Suspend("2025-02-10");
  EXPECT_THAT(moved(applied, suspended_, "2025-03-02"), ElementsAre("opinion 2025-04-01 > "));
  Resume("2025-03-02");
  EXPECT_THAT(moved(suspended_, stage_.last(), "2025-03-02"), ElementsAre("opinion  > 2025-04-21"));
}

TEST_F(Suspensions, ExplainWhatStands) {
  Suspend("2025-02-10");
  const v1::Explanation why = Explain(*stage_.Ask("2025-03-02"));
  EXPECT_EQ(why.evaluation().verdict(), v1::VERDICT_NOT_MET);
  EXPECT_THAT(Owed(stage_.View("2025-03-02"), "opinion").due().pending_reason(),
              HasSubstr("suspended since"));
}

TEST(SuspensionLint, AsksWhoLetsTheClocksRunOn) {
  const std::string yaml =
      Edited(std::string(kReview),
             "    deferred_by: {act: suspend, due: {after: suspend, period: P60D}}\n", "");
  // The lapse is stopped as well, so nothing would bring the application on.
  EXPECT_THAT(Summaries(Compile(yaml).findings), ElementsAre("limbo acts.suspend"));
}

TEST(SuspensionLint, IsContentWithADateThatRunsOn) {
  std::string yaml =
      Edited(std::string(kReview),
             "    deferred_by: {act: suspend, due: {after: suspend, period: P60D}}\n", "");
  yaml = Edited(yaml, "{elapsed: {after: apply, period: P2Y}}",
                "{elapsed: {closes: {next: body, after: apply}}}");
  EXPECT_THAT(Summaries(Compile(yaml).findings), ElementsAre());
}

TEST(SuspensionLint, SaysThatOnlyAControlSuspends) {
  const std::string yaml = Edited(std::string(kReview), "supply: {kind: NOTICE, by: state}",
                                  "supply: {kind: NOTICE, by: state, does: SUSPEND}");
  EXPECT_THAT(Summaries(Compile(yaml).findings)[0], HasSubstr("misplaced acts.supply.does"));
}

TEST_F(Suspensions, AClockStartedBySuspendingOnceMoreRuns) {
  Suspend("2025-02-01");
  Suspend("2025-03-01");
  const v1::Expectation& resumption = Owed(stage_.View("2025-05-01"), "resumption");
  EXPECT_EQ(resumption.state(), v1::EXPECTATION_STATE_OVERDUE);
  EXPECT_EQ(resumption.round(), suspended_.value());
}

}  // namespace
}  // namespace accession::engine
