// What the engine notices and what of it is still to be said.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// `EXPECTATION_OVERDUE reply 3`: kind, subject, and rung or resolution.
std::string Line(const Noticed& noticed) {
  const v1::Observation& said = noticed.observation;
  std::string line = v1::EventKind_Name(noticed.kind).substr(sizeof("EVENT_KIND_") - 1) + " " +
                     said.expectation() + said.phase();
  if (said.rung() != 0) line += " " + std::to_string(said.rung());
  if (!said.resolution().empty()) line += " " + said.resolution();
  if (!said.old().empty() || !said.new_().empty()) line += " " + said.old() + " > " + said.new_();
  return line;
}

std::vector<std::string> Lines(const std::vector<Noticed>& noticed) {
  std::vector<std::string> lines;
  for (const Noticed& one : noticed) lines.push_back(Line(one));
  return lines;
}

class Observing : public ::testing::Test {
 protected:
  Observing() : stage_(Admission()) {
    stage_.Join("chn", "2000-01-01");
    submitted_ = stage_.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  }

  Sequence Answer(std::string_view act, std::string_view day, std::string_view said) {
    return stage_.Tell(act, "mng", day, "answer { answer: '" + std::string(said) + "' }");
  }

  // Appends what is missing as of `day`, as the writer does, and tells it.
  std::vector<std::string> Announce(std::string_view day) {
    const std::vector<Noticed> missing = announced_.MissingAt(*stage_.Ask(day));
    for (const Noticed& one : missing) announced_.Add(one.kind, one.observation);
    return Lines(missing);
  }
  // The same of what the act `cause`, recorded last, moved.
  std::vector<Noticed> Moved(Sequence cause, std::string_view day, bool late_fact) const {
    const ProjectionRef before = stage_.AskKnown(Sequence(cause.value() - 1), day);
    const ProjectionRef after = stage_.Ask(day);
    return announced_.Missing(Moves(
        {.before = before.get(), .after = after.get(), .cause = cause, .late_fact = late_fact}));
  }

  Stage stage_;
  Sequence submitted_;
  Announced announced_;
};

TEST_F(Observing, TellsEachThingOnceWhenItsTimeHasCome) {
  EXPECT_THAT(Announce("2024-05-10"), ElementsAre("PHASE_ENTERED submitted"));
  EXPECT_THAT(Announce("2024-08-08"), IsEmpty());
  EXPECT_THAT(Announce("2024-08-09"),
              ElementsAre("EXPECTATION_OVERDUE reply", "RUNG_FIRED reply 1"));
  EXPECT_THAT(Announce("2024-09-07"), IsEmpty());
  EXPECT_THAT(Announce("2024-09-08"), ElementsAre("RUNG_FIRED reply 2"));
  EXPECT_EQ(announced_.open_overdue(), 1U);
  EXPECT_THAT(Announce("2024-09-08"), IsEmpty());
}

TEST_F(Observing, ARungSaysWhomItTellsAndHowLoud) {
  std::vector<Noticed> rungs = Evaluate(*stage_.Ask("2024-11-07"));
  std::erase_if(rungs, [](const Noticed& one) { return one.observation.expectation() != "reply"; });
  ASSERT_EQ(rungs.size(), 4U);
  const v1::Observation& loudest = rungs.back().observation;
  EXPECT_EQ(loudest.level(), v1::RUNG_LEVEL_CRITICAL);
  EXPECT_THAT(loudest.to(), ElementsAre("bodies/iaea-far-east/offices/chair", "parties/kaz",
                                        "bodies/iaea/offices/secretariat"));
  EXPECT_EQ(loudest.due(), "2024-08-08");
  EXPECT_EQ(loudest.round(), submitted_.value());
}

TEST_F(Observing, AnOverdueIsResolvedByWhatEndsIt) {
  Announce("2024-09-09");
  Answer("respond", "2024-09-10", "UNDER_EVALUATION");
  EXPECT_THAT(Announce("2024-09-10"),
              ElementsAre("PHASE_LEFT submitted", "PHASE_ENTERED evaluation",
                          "EXPECTATION_RESOLVED reply DEFERRED"));
  EXPECT_EQ(announced_.open_overdue(), 0U);
  EXPECT_THAT(Announce("2024-12-10"),
              ElementsAre("EXPECTATION_OVERDUE reply", "RUNG_FIRED reply 1"));
}

TEST_F(Observing, ProofThatComesLateIsTold) {
  Announce("2024-09-09");
  Answer("respond", "2024-08-01", "RETURNED");
  const std::vector<Noticed> missing = announced_.Missing(Evaluate(*stage_.Ask("2024-09-09")));
  ASSERT_EQ(missing.size(), 3U);
  EXPECT_EQ(Line(missing.back()), "EXPECTATION_RESOLVED reply MET");
  EXPECT_TRUE(missing.back().observation.late_evidence());
}

TEST_F(Observing, ASilenceThatNobodyWasToldOfIsNotResolved) {
  Answer("respond", "2024-09-10", "UNDER_EVALUATION");
  EXPECT_THAT(Announce("2024-09-10"), ElementsAre("PHASE_ENTERED submitted", "PHASE_LEFT submitted",
                                                  "PHASE_ENTERED evaluation"));
}

TEST_F(Observing, ARoundAfterAnUndoneMeetingIsToldAndResolvedForItself) {
  const Sequence met = Answer("respond", "2024-06-01", "RETURNED");
  Announce("2024-08-10");
  stage_.Amend(met, "verb: AMENDMENT_VERB_VOID");
  EXPECT_THAT(Announce("2024-08-10"),
              ElementsAre("EXPECTATION_OVERDUE reply", "RUNG_FIRED reply 1"));
  Answer("respond", "2024-08-11", "RETURNED");
  EXPECT_THAT(Announce("2024-08-11"), Contains("EXPECTATION_RESOLVED reply MET_LATE"));
  EXPECT_EQ(announced_.open_overdue(), 0U);
}

TEST_F(Observing, ARoundIsResolvedWhenTheMeetingIsRestored) {
  const Sequence met = Answer("respond", "2024-06-01", "RETURNED");
  const Sequence voiding = stage_.Amend(met, "verb: AMENDMENT_VERB_VOID");
  Announce("2024-08-10");
  EXPECT_EQ(announced_.open_overdue(), 1U);
  stage_.Amend(voiding, "verb: AMENDMENT_VERB_VOID");
  EXPECT_THAT(Announce("2024-08-10"), Contains("EXPECTATION_RESOLVED reply CLOSED"));
  EXPECT_EQ(announced_.open_overdue(), 0U);
}

TEST_F(Observing, ARoundIsResolvedWhenItsDeferralIsVoided) {
  const Sequence deferral = Answer("respond", "2024-07-01", "UNDER_EVALUATION");
  Announce("2024-10-10");
  EXPECT_EQ(announced_.open_overdue(), 1U);
  stage_.Amend(deferral, "verb: AMENDMENT_VERB_VOID");
  EXPECT_THAT(Announce("2024-10-10"), Contains("EXPECTATION_RESOLVED reply CLOSED"));
  // The first round is overdue instead.
  EXPECT_EQ(announced_.open_overdue(), 1U);
}

TEST_F(Observing, AnOutcomeIsTold) {
  Answer("decide", "2024-06-01", "REFUSED");
  const std::vector<Noticed> noticed = Evaluate(*stage_.Ask("2024-06-01"));
  ASSERT_EQ(noticed.size(), 5U);
  EXPECT_EQ(noticed[2].observation.outcome(), "REFUSED");
  EXPECT_EQ(noticed[2].observation.effective(), "2024-06-01");
}

// --- moves
// ----------------------------------------------------------------------------------------

TEST_F(Observing, ACorrectedAnchorMovesTheDeadline) {
  Announce("2024-06-01");
  const Sequence cause = stage_.Amend(
      submitted_, "verb: AMENDMENT_VERB_CORRECT corrected { effective: '2024-05-20' }");
  const std::vector<Noticed> moved = Moved(cause, "2024-06-01", false);
  EXPECT_THAT(Lines(moved), ElementsAre("DEADLINE_REPROJECTED reply 2024-08-08 > 2024-08-18",
                                        "DEADLINE_REPROJECTED decision 2025-05-10 > 2025-05-20"));
  EXPECT_EQ(moved[0].observation.cause(), cause.value());
  EXPECT_EQ(moved[0].observation.round(), submitted_.value());
}

TEST_F(Observing, AVoidedDecisionRevisesTheOutcome) {
  const Sequence decision = Answer("decide", "2024-06-01", "REFUSED");
  Announce("2024-07-01");
  const Sequence cause = stage_.Amend(decision, "verb: AMENDMENT_VERB_VOID");
  EXPECT_THAT(Lines(Moved(cause, "2024-07-01", false)),
              ElementsAre("OUTCOME_REVISED refused REFUSED 2024-06-01 > "));
}

TEST_F(Observing, AnOutcomeThatNobodyWasToldOfIsNotRevised) {
  const Sequence decision = Answer("decide", "2024-06-01", "REFUSED");
  const Sequence cause = stage_.Amend(decision, "verb: AMENDMENT_VERB_VOID");
  EXPECT_THAT(Lines(Moved(cause, "2024-07-01", false)), IsEmpty());
}

TEST_F(Observing, AnEarlierFactThatMovesTheOutcomeIsAConflict) {
  Answer("decide", "2024-06-01", "REFUSED");
  Announce("2024-07-01");
  const Sequence cause = stage_.Tell("withdraw", "kaz", "2024-05-20", "control {}");
  EXPECT_THAT(Lines(Moved(cause, "2024-07-01", true)),
              ElementsAre("OUTCOME_REVISED refused REFUSED 2024-06-01 > WITHDRAWN 2024-05-20",
                          "LATE_FACT_CONFLICT refused REFUSED 2024-06-01 > WITHDRAWN 2024-05-20"));
}

const char* const kObjection =
    "position { value: POSITION_VALUE_OBJECT form: POSITION_FORM_LETTER }";

TEST_F(Observing, AnEarlierObjectionContradictsALiveDecision) {
  const Sequence decision = Answer("decide", "2024-06-01", "ADMITTED");
  Announce("2024-07-01");
  const Sequence cause = stage_.Tell("endorse", "chn", "2024-05-20", kObjection);
  const std::vector<Noticed> moved = Moved(cause, "2024-07-01", true);
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(moved[0].kind, v1::EVENT_KIND_LATE_FACT_CONFLICT);
  EXPECT_EQ(moved[0].observation.act(), decision.value());
  EXPECT_EQ(moved[0].observation.old(), "NOT_MET");
  EXPECT_EQ(moved[0].observation.new_(), "MET");
}

TEST_F(Observing, ALaterObjectionContradictsNothing) {
  Answer("decide", "2024-06-01", "ADMITTED");
  Announce("2024-07-01");
  const Sequence cause = stage_.Tell("endorse", "chn", "2024-06-20", kObjection);
  EXPECT_THAT(Lines(Moved(cause, "2024-07-01", true)), IsEmpty());
}

TEST_F(Observing, AnImportedDecisionWasNeverJudged) {
  stage_.Record(kTested, {.payload = "answer { answer: 'ADMITTED' }",
                          .effective = "2024-06-01",
                          .by = {"parties/mng"},
                          .act = "decide",
                          .import = "imports/archive"});
  Announce("2024-07-01");
  const Sequence cause = stage_.Tell("endorse", "chn", "2024-05-20", kObjection);
  EXPECT_THAT(Lines(Moved(cause, "2024-07-01", true)), IsEmpty());
}

// Reviewing again both enters the phase again, from which the answer is counted, and puts it off.
constexpr char kReviewed[] = R"(
process: reviewed
version: 1
body: bodies/any
zone: UTC
start: {act: submit, phase: open}
goal: done
roles: {applicant: {applicant: true}, chair: {office: chair}}
acts:
  submit: {kind: SUBMISSION, by: applicant}
  again: {kind: NOTICE, by: chair}
  review: {kind: NOTICE, by: chair}
  decide: {kind: NOTICE, by: chair}
expects:
  answer:
    while: open
    from: chair
    met_by: decide
    due: {after: {phase: open}, period: P10D}
    deferred_by: {act: review, due: {after: review, period: P20D}}
phases:
  open: {next: [{to: done, act: decide}, {to: open, act: review}, {to: open, act: again}]}
  done: {outcome: DONE}
)";

class Rounds : public ::testing::Test {
 protected:
  std::vector<std::string> Announce(std::string_view day) {
    const ProjectionRef projection = stage_.Ask(day);
    const std::vector<Noticed> missing = announced_.MissingAt(*projection);
    for (const Noticed& one : missing) announced_.Add(one.kind, one.observation);
    EXPECT_THAT(announced_.MissingAt(*projection), IsEmpty());
    return Lines(missing);
  }

  Stage stage_{kReviewed};
  Announced announced_;
};

TEST_F(Rounds, AreTwoWhereOneActEntersThePhaseAgainAndDefers) {
  stage_.Tell("submit", "kaz", "2024-01-01", "submission {}");
  EXPECT_THAT(Announce("2024-02-01"),
              ElementsAre("PHASE_ENTERED open", "EXPECTATION_OVERDUE answer"));
  stage_.Tell("review", "mng", "2024-02-02");
  EXPECT_THAT(Announce("2024-02-02"), ElementsAre("PHASE_LEFT open", "PHASE_ENTERED open",
                                                  "EXPECTATION_RESOLVED answer DEFERRED"));
  EXPECT_EQ(announced_.open_overdue(), 0U);
  EXPECT_THAT(Announce("2024-03-01"), ElementsAre("EXPECTATION_OVERDUE answer"));
  EXPECT_EQ(announced_.open_overdue(), 1U);
}

TEST_F(Rounds, EndWhereTheDateIsCountedFromALaterEntry) {
  stage_.Tell("submit", "kaz", "2024-01-01", "submission {}");
  Announce("2024-02-01");
  stage_.Tell("again", "mng", "2024-02-02");
  EXPECT_THAT(Announce("2024-02-02"), ElementsAre("PHASE_LEFT open", "PHASE_ENTERED open",
                                                  "EXPECTATION_RESOLVED answer MOVED"));
  EXPECT_EQ(announced_.open_overdue(), 0U);
  EXPECT_THAT(Announce("2024-03-01"), ElementsAre("EXPECTATION_OVERDUE answer"));
}

}  // namespace
}  // namespace accession::engine
