// What a definition becomes: references and defaults resolved.
#include "engine/process/compile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/sha256.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Phases = std::set<std::string>;

class Admitting : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(process_, nullptr); }

  const ProcessRef process_ = CompileSound(Admission());
};

TEST_F(Admitting, KeepsTheDefinitionAndTheDigestOfItsBytes) {
  EXPECT_EQ(process_->Name(), "processes/far-east-admission");
  EXPECT_EQ(process_->digest, Sha256({Admission()}));
  EXPECT_EQ(process_->definition.body(), "bodies/iaea-far-east");
}

TEST_F(Admitting, FindsEachPartByItsId) {
  EXPECT_EQ(process_->FindRole("chair")->office, "chair");
  EXPECT_EQ(process_->FindThreshold("consensus")->act, "endorse");
  EXPECT_EQ(process_->FindExpectation("reply")->from, "chair");
  EXPECT_EQ(process_->FindPhase("admitted")->outcome, "ADMITTED");
  EXPECT_EQ(process_->FindLadder("quiet")->rungs.size(), 1U);
  EXPECT_EQ(process_->FindAct("endorze"), nullptr);
  EXPECT_EQ(process_->FindPhase("draft"), nullptr);
}

TEST_F(Admitting, KnowsWhoIsInEachRole) {
  EXPECT_TRUE(process_->FindRole("applicant")->applicant);
  EXPECT_EQ(process_->FindRole("chair")->of, "body");
  EXPECT_EQ(process_->FindRole("member")->roster, "body");
  EXPECT_EQ(process_->FindRole("registrar")->of, "bodies/iaea");
}

TEST_F(Admitting, OpensActsWhereTheProcessDoesNotSay) {
  const Phases before_the_end = {"submitted", "evaluation"};
  EXPECT_EQ(process_->FindAct("submit")->open_in, Phases{"draft"});
  EXPECT_EQ(process_->FindAct("respond")->open_in, before_the_end);
  EXPECT_EQ(process_->FindAct("remind")->open_in, before_the_end);
  EXPECT_FALSE(process_->FindAct("remind")->always);
  EXPECT_TRUE(process_->FindAct("endorse")->always);
}

TEST_F(Admitting, HasTheActsThatNeedNoDeclaration) {
  const struct {
    const char* id;
    v1::EventKind kind;
  } rows[] = {
      {"correct", v1::EVENT_KIND_AMENDMENT}, {"void", v1::EVENT_KIND_AMENDMENT},
      {"contest", v1::EVENT_KIND_AMENDMENT}, {"resolve", v1::EVENT_KIND_AMENDMENT},
      {"waive", v1::EVENT_KIND_WAIVER},      {"migrate", v1::EVENT_KIND_CONTROL},
  };
  for (const auto& row : rows) {
    const ActRule* const act = process_->FindAct(row.id);
    ASSERT_NE(act, nullptr) << row.id;
    EXPECT_EQ(act->kind, row.kind) << row.id;
    EXPECT_TRUE(act->always) << row.id;
    EXPECT_THAT(act->by, IsEmpty()) << row.id;
    EXPECT_EQ(act->definition->id(), row.id);
  }
}

TEST_F(Admitting, RefusesADecisionOverAStandingObjection) {
  const ActRule& decide = *process_->FindAct("decide");
  ASSERT_EQ(decide.refuse_when.size(), 1U);
  EXPECT_EQ(decide.refuse_when[0].answer, "ADMITTED");
  EXPECT_EQ(decide.refuse_when[0].rule.threshold, "consensus");
  EXPECT_EQ(decide.refuse_when[0].rule.is, Verdict::kNotMet);
  EXPECT_TRUE(decide.refuse_when[0].rule.reads_beyond_stream);
}

TEST_F(Admitting, ResolvesHowDoubtsCount) {
  const ThresholdRule& consensus = *process_->FindThreshold("consensus");
  EXPECT_EQ(consensus.need, ThresholdRule::Need::kConsensus);
  EXPECT_EQ(consensus.since.kind, Since::Kind::kEver);
  EXPECT_EQ(consensus.role, "member");
  EXPECT_EQ(consensus.exclude, "applicant");
  EXPECT_EQ(consensus.roster_at->ids, std::vector<std::string>{"decide"});
  EXPECT_EQ(consensus.counts.conditional, v1::DOUBT_TREATMENT_UNDETERMINED);
  EXPECT_EQ(consensus.counts.oral, v1::DOUBT_TREATMENT_UNDETERMINED);
  EXPECT_EQ(consensus.counts.stale, v1::DOUBT_TREATMENT_IGNORED);
  EXPECT_EQ(consensus.counts.beneficiary, v1::DOUBT_TREATMENT_IGNORED);
  EXPECT_EQ(consensus.counts.third_party, v1::DOUBT_TREATMENT_IGNORED);
  EXPECT_EQ(consensus.counts.silent, v1::SILENCE_TREATMENT_UNDETERMINED);
  EXPECT_EQ(consensus.counts.abstain, v1::SILENCE_TREATMENT_MET);
}

TEST_F(Admitting, KnowsWhatIsOwed) {
  const ExpectationRule& reply = *process_->FindExpectation("reply");
  EXPECT_EQ(reply.open_in, (Phases{"submitted", "evaluation"}));
  EXPECT_EQ(reply.since.kind, Since::Kind::kOpened);
  ASSERT_EQ(reply.met_by.size(), 2U);
  EXPECT_THAT(reply.met_by[0].answers, ElementsAre("INFORMATION_REQUESTED", "RETURNED"));
  EXPECT_EQ(reply.due->words, "90 days after submit");
  ASSERT_EQ(reply.deferred_by.size(), 1U);
  EXPECT_EQ(reply.deferred_by[0].selector.act, "respond");
  EXPECT_EQ(reply.deferred_by[0].due.words, "90 days after respond");
  EXPECT_FALSE(reply.hard);
  EXPECT_EQ(reply.ladder, "standard");

  const ExpectationRule& positions = *process_->FindExpectation("positions");
  EXPECT_EQ(positions.each, "member");
  EXPECT_EQ(positions.from, "");
  EXPECT_EQ(positions.since.kind, Since::Kind::kEver);

  const ExpectationRule& conditions = *process_->FindExpectation("conditions");
  EXPECT_TRUE(conditions.for_each_condition);
  EXPECT_EQ(conditions.from, "owner");
}

TEST_F(Admitting, KnowsTheWaysOutOfEachPhase) {
  const PhaseRule& submitted = *process_->FindPhase("submitted");
  ASSERT_EQ(submitted.next.size(), 4U);
  EXPECT_EQ(submitted.next[1].to, "admitted");
  EXPECT_EQ(submitted.next[1].on->act, "decide");
  EXPECT_THAT(submitted.next[1].on->answers, ElementsAre("ADMITTED"));
  EXPECT_FALSE(submitted.next[1].when);
  const PhaseRule& admitted = *process_->FindPhase("admitted");
  ASSERT_EQ(admitted.on_enter.size(), 1U);
  EXPECT_EQ(admitted.on_enter[0].kind, EffectRule::Kind::kJoin);
  EXPECT_EQ(admitted.on_enter[0].body, "body");
  EXPECT_EQ(admitted.on_enter[0].from->words, "decide");
}

TEST_F(Admitting, KnowsHowSilenceIsEscalated) {
  const LadderRule& standard = *process_->FindLadder("standard");
  ASSERT_EQ(standard.rungs.size(), 3U);
  EXPECT_EQ(standard.rungs[2].level, v1::RUNG_LEVEL_CRITICAL);
  EXPECT_EQ(standard.rungs[2].after->days, 90);
  EXPECT_FALSE(standard.rungs[2].before);
  EXPECT_THAT(standard.rungs[1].to, ElementsAre("debtor", "applicant"));
}

TEST(CompileTreaty, OpensActsThatMeetAnObligationAfterTheEnd) {
  const ProcessRef treaty = CompileSound(Treaty());
  ASSERT_NE(treaty, nullptr);
  EXPECT_EQ(treaty->FindAct("notify")->open_in,
            (Phases{"signed", "ratified", "deposited", "in-force"}));
  EXPECT_EQ(treaty->FindAct("ratify")->open_in, Phases{"signed"});
}

TEST(CompileTreaty, ReadsTheDepositsOfOtherStates) {
  const ProcessRef treaty = CompileSound(Treaty());
  ASSERT_NE(treaty, nullptr);
  const TransitionRule& entry = treaty->FindPhase("deposited")->next[0];
  EXPECT_FALSE(entry.on);
  EXPECT_EQ(entry.when->since.kind, Since::Kind::kEntry);
  EXPECT_EQ(entry.when->words,
            "30 days after the latest of deposit and the 5th deposit among the siblings has come");
  const DateExpression& nth = entry.when->date->parts[0].parts[1];
  EXPECT_EQ(nth.kind, DateExpression::Kind::kNth);
  EXPECT_EQ(nth.n, 5U);
  EXPECT_EQ(nth.scope.kind, Scope::Kind::kSiblings);
}

TEST(CompileProcess, QualifiesTheNamesOfResources) {
  std::string yaml = Edited(Admission(), "body: bodies/iaea-far-east", "body: iaea-far-east");
  yaml = Edited(yaml, "of: bodies/iaea}", "of: iaea}");
  yaml = Edited(yaml, "calendar: calendars/vienna", "calendar: vienna");
  const ProcessRef process = CompileSound(yaml);
  ASSERT_NE(process, nullptr);
  EXPECT_EQ(process->definition.body(), "bodies/iaea-far-east");
  EXPECT_EQ(process->definition.calendar(), "calendars/vienna");
  EXPECT_EQ(process->FindRole("registrar")->of, "bodies/iaea");
}

struct NeedCase {
  const char* need;
  ThresholdRule::Need compiled;
  v1::SilenceTreatment silent;
  v1::SilenceTreatment abstain;
};

TEST(CompileThreshold, SilenceAndAbstentionCountByWhatIsNeeded) {
  using Need = ThresholdRule::Need;
  const NeedCase cases[] = {
      {"consensus", Need::kConsensus, v1::SILENCE_TREATMENT_UNDETERMINED,
       v1::SILENCE_TREATMENT_MET},
      {"unanimity", Need::kUnanimity, v1::SILENCE_TREATMENT_NOT_MET, v1::SILENCE_TREATMENT_NOT_MET},
      {"{kind: unanimity, abstain_permitted: true}", Need::kUnanimity,
       v1::SILENCE_TREATMENT_NOT_MET, v1::SILENCE_TREATMENT_MET},
      {"{at_least: 2/3}", Need::kAtLeast, v1::SILENCE_TREATMENT_NOT_MET,
       v1::SILENCE_TREATMENT_NOT_MET},
      {"{more_than: 1/2}", Need::kMoreThan, v1::SILENCE_TREATMENT_NOT_MET,
       v1::SILENCE_TREATMENT_NOT_MET},
      {"{count: 5}", Need::kCount, v1::SILENCE_TREATMENT_NOT_MET, v1::SILENCE_TREATMENT_NOT_MET},
  };
  for (const NeedCase& test : cases) {
    const ProcessRef process =
        CompileSound(Edited(Admission(), "need: consensus", std::string("need: ") + test.need));
    ASSERT_NE(process, nullptr) << test.need;
    const ThresholdRule& threshold = process->thresholds[0];
    EXPECT_EQ(threshold.need, test.compiled) << test.need;
    EXPECT_EQ(threshold.counts.silent, test.silent) << test.need;
    EXPECT_EQ(threshold.counts.abstain, test.abstain) << test.need;
  }
}

TEST(CompileThreshold, KeepsWhatTheProcessSaysOfDoubts) {
  const ProcessRef process = CompileSound(Edited(
      Admission(), "need: consensus",
      "need: {at_least: 2/3}, quorum: 1/2, veto: chair,\n"
      "              counts: {conditional: as_silent, oral: ignored, silent: undetermined}"));
  ASSERT_NE(process, nullptr);
  const ThresholdRule& threshold = process->thresholds[0];
  EXPECT_EQ(threshold.fraction.numerator, 2);
  EXPECT_EQ(threshold.fraction.denominator, 3);
  EXPECT_EQ(threshold.quorum->denominator, 2);
  EXPECT_EQ(threshold.veto, "chair");
  EXPECT_EQ(threshold.counts.conditional, v1::DOUBT_TREATMENT_AS_SILENT);
  EXPECT_EQ(threshold.counts.oral, v1::DOUBT_TREATMENT_IGNORED);
  EXPECT_EQ(threshold.counts.silent, v1::SILENCE_TREATMENT_UNDETERMINED);
}

TEST(CompileThreshold, TakesAQuorumAsACount) {
  const ProcessRef process =
      CompileSound(Edited(Admission(), "need: consensus", "need: consensus, quorum: \"4\""));
  ASSERT_NE(process, nullptr);
  EXPECT_EQ(process->thresholds[0].quorum->numerator, 4);
  EXPECT_EQ(process->thresholds[0].quorum->denominator, 0);
}

}  // namespace
}  // namespace accession::engine
