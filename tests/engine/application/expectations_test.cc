// Expectations: what is owed, from the first open day to the last round.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kPending = v1::EXPECTATION_STATE_PENDING;
constexpr auto kOpen = v1::EXPECTATION_STATE_OPEN;
constexpr auto kDueSoon = v1::EXPECTATION_STATE_DUE_SOON;
constexpr auto kOverdue = v1::EXPECTATION_STATE_OVERDUE;
constexpr auto kMet = v1::EXPECTATION_STATE_MET;
constexpr auto kMetLate = v1::EXPECTATION_STATE_MET_LATE;
constexpr auto kWaived = v1::EXPECTATION_STATE_WAIVED;
constexpr auto kClosed = v1::EXPECTATION_STATE_CLOSED;

const char* const kSupport =
    "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_LETTER }";

class Expectations : public ::testing::Test {
 protected:
  explicit Expectations(const std::string& yaml = Admission()) : stage_(yaml) {
    stage_.Join("chn jpn", "2000-01-01");
    submitted_ = stage_.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  }

  Sequence Answer(std::string_view act, std::string_view day, std::string_view answer) {
    return stage_.Tell(act, "mng", day, "answer { answer: '" + std::string(answer) + "' }");
  }
  v1::ExpectationState StateOn(std::string_view day, std::string_view id) const {
    return Owed(stage_.View(day), id).state();
  }

  Stage stage_;
  Sequence submitted_;
};

TEST_F(Expectations, AreOpenToTheEndOfTheDueDayAndOverdueFromTheNext) {
  EXPECT_EQ(StateOn("2024-05-10", "reply"), kOpen);
  EXPECT_EQ(StateOn("2024-08-08", "reply"), kOpen);
  EXPECT_EQ(StateOn("2024-08-09", "reply"), kOverdue);
  EXPECT_EQ(Owed(stage_.View("2024-09-10"), "reply").overdue_days(), 33);
}

TEST_F(Expectations, AreJudgedByTheInstantWhenAskedNow) {
  const Instant overdue_from = At("2024-08-09");
  const auto state_at = [&](std::int64_t micros) {
    const Instant now(overdue_from.value() + micros);
    return Owed(ViewOf(*stage_.AskNow(now)), "reply").state();
  };
  EXPECT_EQ(state_at(-1), kOpen);
  EXPECT_EQ(state_at(0), kOverdue);
}

TEST_F(Expectations, AreMetByTheActThatIsOwed) {
  const struct {
    const char* day;
    const char* answer;
    v1::ExpectationState state;
  } rows[] = {{"2024-08-08", "RETURNED", kMet},
              {"2024-08-09", "RETURNED", kMetLate},
              {"2024-08", "RETURNED", kMet},
              {"2024-08-09/2024-08-31", "RETURNED", kMetLate}};
  for (const auto& row : rows) {
    Stage stage(Admission());
    stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
    const Sequence answer = stage.Tell("respond", "mng", row.day,
                                       "answer { answer: '" + std::string(row.answer) + "' }");
    const v1::Application view = stage.View("2024-12-01");
    EXPECT_EQ(Owed(view, "reply").state(), row.state) << row.day;
    EXPECT_EQ(Owed(view, "reply").met_sequence(), answer.value());
    EXPECT_EQ(Owed(view, "reply").met_effective().given(), row.day);
    EXPECT_THAT(Owed(view, "reply").earlier(), IsEmpty());
  }
}

TEST_F(Expectations, OfAnotherAnswerAreNotMet) {
  Answer("decide", "2024-06-01", "DEFERRED");
  EXPECT_EQ(StateOn("2024-07-01", "reply"), kOpen);
}

TEST_F(Expectations, ADeferralStartsARoundAndKeepsTheSilenceBeforeIt) {
  const Sequence deferring = Answer("respond", "2024-09-10", "UNDER_EVALUATION");
  const v1::Expectation before = Owed(stage_.View("2024-09-09"), "reply");
  EXPECT_EQ(before.round(), submitted_.value());
  const v1::Expectation reply = Owed(stage_.View("2024-09-10"), "reply");
  EXPECT_EQ(reply.state(), kOpen);
  EXPECT_EQ(reply.deferrals(), 1U);
  EXPECT_EQ(reply.round(), deferring.value());
  EXPECT_EQ(reply.due().date(), "2024-12-09");
  ASSERT_EQ(reply.earlier_size(), 1);
  EXPECT_EQ(reply.earlier(0).round(), submitted_.value());
  EXPECT_EQ(reply.earlier(0).resolution(), "DEFERRED");
  EXPECT_EQ(reply.earlier(0).overdue_days(), 33);
  EXPECT_EQ(reply.earlier(0).ended_by(), deferring.value());
}

TEST_F(Expectations, ASecondDeferralCountsFromItself) {
  Answer("respond", "2024-09-10", "UNDER_EVALUATION");
  const Sequence second = Answer("respond", "2024-10-10", "ACKNOWLEDGED");
  const v1::Expectation reply = Owed(stage_.View("2024-11-01"), "reply");
  EXPECT_EQ(reply.deferrals(), 2U);
  EXPECT_EQ(reply.round(), second.value());
  EXPECT_EQ(reply.due().date(), "2025-01-08");
  EXPECT_EQ(reply.earlier_size(), 2);
  EXPECT_EQ(reply.earlier(1).overdue_days(), 0);
}

TEST_F(Expectations, ADeferralAfterAMeetingKeepsTheMeeting) {
  const Sequence met = Answer("respond", "2024-06-01", "INFORMATION_REQUESTED");
  EXPECT_EQ(StateOn("2024-07-01", "reply"), kMet);
  Answer("respond", "2024-10-01", "UNDER_EVALUATION");
  const v1::Expectation reply = Owed(stage_.View("2024-10-02"), "reply");
  EXPECT_EQ(reply.state(), kOpen);
  EXPECT_FALSE(reply.has_met_effective());
  ASSERT_EQ(reply.earlier_size(), 1);
  EXPECT_EQ(reply.earlier(0).resolution(), "MET");
  EXPECT_EQ(reply.earlier(0).ended_by(), met.value());
  EXPECT_EQ(reply.earlier(0).overdue_days(), 0);
}

TEST_F(Expectations, AreClosedWhenTheApplicationLeavesUnmet) {
  const Sequence withdrawn = stage_.Tell("withdraw", "kaz", "2024-12-01", "control {}");
  const v1::Application view = stage_.View("2025-01-01");
  EXPECT_EQ(Owed(view, "reply").state(), kClosed);
  EXPECT_EQ(Owed(view, "reply").met_sequence(), withdrawn.value());
  EXPECT_FALSE(view.has_stalled());
}

TEST_F(Expectations, TheActThatLeavesMayMeetThem) {
  Answer("decide", "2024-06-01", "REFUSED");
  EXPECT_EQ(StateOn("2024-06-01", "reply"), kMet);
  EXPECT_EQ(StateOn("2024-06-01", "decision"), kMet);
}

TEST_F(Expectations, AreWaivedByAnActThatNamesThem) {
  stage_.Tell("waive", "mng", "2024-06-01", "waiver { expectation: 'reply' }");
  EXPECT_EQ(StateOn("2024-12-01", "reply"), kWaived);
  EXPECT_EQ(StateOn("2025-12-01", "decision"), kOverdue);
}

// --- each and for_each -------------------------------------------------------------------------

TEST_F(Expectations, EachMemberOwesItsOwn) {
  Answer("respond", "2024-06-01", "RETURNED");
  stage_.Tell("endorse", "chn", "2024-06-15", kSupport);
  const v1::Application view = stage_.View("2025-01-01");
  EXPECT_EQ(Owed(view, "positions/chn").state(), kMet);
  EXPECT_EQ(Owed(view, "positions/jpn").state(), kOverdue);
  EXPECT_EQ(Owed(view, "positions/jpn").debtor(), "parties/jpn");
  EXPECT_EQ(Owed(view, "positions/jpn").due().date(), "2024-11-28");
  EXPECT_THAT(view.stalled().owed_by(), ::testing::Contains("parties/jpn"));
}

TEST_F(Expectations, SinceEverCountsWhatCameBeforeTheOpening) {
  stage_.Tell("endorse", "chn", "2020-01-01", kSupport);
  Answer("respond", "2024-06-01", "RETURNED");
  EXPECT_EQ(StateOn("2025-01-01", "positions/chn"), kMet);
}

TEST_F(Expectations, WhoJoinsOwesAndWhoLeavesDoesNot) {
  Answer("respond", "2024-06-01", "RETURNED");
  stage_.Join("vnm", "2024-07-01");
  stage_.Record(stage_.body(),
                {.payload = "member_left { party: 'parties/jpn' }", .effective = "2024-07-01"});
  std::vector<std::string> before;
  std::vector<std::string> after;
  for (const auto& [day, ids] :
       {std::pair("2024-06-30", &before), std::pair("2024-07-01", &after)}) {
    const v1::Application view = stage_.View(day);
    for (const v1::Expectation& one : view.expectations()) {
      if (one.id().rfind("positions/", 0) == 0) ids->push_back(one.id());
    }
  }
  EXPECT_THAT(before, ElementsAre("positions/chn", "positions/jpn"));
  EXPECT_THAT(after, ElementsAre("positions/chn", "positions/vnm"));
}

TEST_F(Expectations, APossibleDebtorIsMarkedAndStallsNothing) {
  Answer("respond", "2024-06-01", "RETURNED");
  stage_.Tell("endorse", "chn jpn", "2024-06-15", kSupport);
  Answer("decide", "2024-06-15", "DEFERRED");
  stage_.Join("khm", "2024-01-01/2025-12-31");
  const v1::Application view = stage_.View("2024-12-01");
  EXPECT_EQ(Owed(view, "positions/khm").state(), kOverdue);
  EXPECT_TRUE(Owed(view, "positions/khm").possible());
  for (const std::string& id : view.stalled().expectation_ids()) EXPECT_NE(id, "positions/khm");
}

const char* const kIfSeated =
    "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_LETTER "
    "conditions { text: 'a seat' } }";

TEST_F(Expectations, EachConditionIsOwedByItsOwnerFromItsOwnDate) {
  Answer("respond", "2024-06-01", "RETURNED");
  const Sequence set = stage_.Tell("endorse", "jpn", "2024-07-01", kIfSeated);
  const v1::Expectation owed = Owed(stage_.View("2024-08-01"), "conditions/jpn");
  EXPECT_EQ(owed.state(), kOpen);
  EXPECT_EQ(owed.debtor(), "parties/jpn");
  EXPECT_EQ(owed.round(), set.value());
  EXPECT_EQ(owed.opened_effective().given(), "2024-07-01");
  EXPECT_EQ(owed.due().date(), "2024-12-28");
  stage_.Tell("assess", "chn", "2024-08-02", "assessment { state: CONDITION_STATE_SATISFIED }");
  EXPECT_EQ(StateOn("2024-09-01", "conditions/jpn"), kOpen);
  stage_.Tell("assess", "jpn", "2024-08-03", "assessment { state: CONDITION_STATE_SATISFIED }");
  EXPECT_EQ(StateOn("2024-09-01", "conditions/jpn"), kMet);
}

TEST_F(Expectations, ANewConditionIsNotMetByTheAssessmentOfTheOld) {
  Answer("respond", "2024-06-01", "RETURNED");
  stage_.Tell("endorse", "jpn", "2024-07-01", kIfSeated);
  stage_.Tell("assess", "jpn", "2024-08-01", "assessment { state: CONDITION_STATE_SATISFIED }");
  stage_.Tell("endorse", "jpn", "2024-09-01", kIfSeated);
  EXPECT_EQ(StateOn("2024-10-01", "conditions/jpn"), kOpen);
}

TEST_F(Expectations, AConditionSetBeforeThePhaseIsOwedFromItsEntry) {
  stage_.Tell("endorse", "jpn", "2024-05-20", kIfSeated);
  Answer("respond", "2024-06-01", "RETURNED");
  EXPECT_EQ(Owed(stage_.View("2024-06-02"), "conditions/jpn").opened_effective().given(),
            "2024-06-01");
}

TEST_F(Expectations, AConditionSetAfterThePhaseIsNeverOwed) {
  Answer("respond", "2024-06-01", "RETURNED");
  Answer("decide", "2024-07-01", "REFUSED");
  stage_.Tell("endorse", "jpn", "2024-08-01", kIfSeated);
  const v1::Application view = stage_.View("2025-01-01");
  for (const v1::Expectation& one : view.expectations()) EXPECT_NE(one.id(), "conditions/jpn");
}

// --- possible acts and amendments ----------------------------------------------------------------

TEST_F(Expectations, ThatAPossibleActWouldMeetAreMarkedPossible) {
  Answer("respond", "2024-08", "RETURNED");
  const v1::Application during = stage_.View("2024-08-15");
  EXPECT_EQ(Owed(during, "reply").state(), kOverdue);
  EXPECT_TRUE(Owed(during, "reply").possible());
  EXPECT_FALSE(Owed(during, "decision").possible());
  EXPECT_FALSE(during.has_stalled());
  EXPECT_EQ(StateOn("2024-08-31", "reply"), kMet);
}

TEST_F(Expectations, ThatAPossibleActWouldCloseAreMarkedPossible) {
  stage_.Tell("withdraw", "kaz", "2024-09", "control {}");
  EXPECT_TRUE(Owed(stage_.View("2024-09-15"), "reply").possible());
}

TEST_F(Expectations, AnAmendmentThatUndoesAMeetingStartsANewRound) {
  const Sequence met = Answer("respond", "2024-06-01", "RETURNED");
  EXPECT_EQ(StateOn("2024-12-01", "reply"), kMet);
  const Sequence undone = stage_.Amend(met, "verb: AMENDMENT_VERB_VOID");
  const v1::Expectation reply = Owed(stage_.View("2024-12-01"), "reply");
  EXPECT_EQ(reply.state(), kOverdue);
  EXPECT_EQ(reply.round(), undone.value());
  EXPECT_EQ(reply.due().date(), "2024-08-08");
}

TEST_F(Expectations, AnAmendmentOfSomebodyElsesActStartsNone) {
  const Sequence response = Answer("respond", "2024-06-01", "RETURNED");
  const Sequence china = stage_.Tell("endorse", "chn", "2024-06-15", kSupport);
  const Sequence undone = stage_.Amend(china, "verb: AMENDMENT_VERB_VOID");
  const v1::Application view = stage_.View("2024-07-01");
  EXPECT_EQ(Owed(view, "positions/chn").round(), undone.value());
  EXPECT_EQ(Owed(view, "positions/jpn").round(), response.value());
}

TEST_F(Expectations, ACorrectedDateKeepsTheRound) {
  stage_.Amend(submitted_, "verb: AMENDMENT_VERB_CORRECT corrected { effective: '2024-05-20' }");
  const v1::Expectation reply = Owed(stage_.View("2024-06-01"), "reply");
  EXPECT_EQ(reply.round(), submitted_.value());
  EXPECT_EQ(reply.due().date(), "2024-08-18");
}

TEST_F(Expectations, ADueDateBeforeTheOpeningCountsFromTheOpening) {
  stage_.Tell("endorse", "jpn", "2020-01-01", kIfSeated);
  Answer("respond", "2024-06-01", "RETURNED");
  const v1::Expectation owed = Owed(stage_.View("2024-06-11"), "conditions/jpn");
  EXPECT_EQ(owed.state(), kOverdue);
  EXPECT_EQ(owed.overdue_days(), 10);
}

// --- loops ---------------------------------------------------------------------------------------

// The chair may send the file back: the reply is owed again.
std::string Looping() {
  return Edited(Edited(Admission(), "{to: withdrawn, act: withdraw}]}\n  admitted",
                       "{to: submitted, act: withdraw}]}\n  admitted"),
                "reply:     {while: [submitted, evaluation],", "reply:     {while: submitted,");
}

class Reopened : public Expectations {
 protected:
  Reopened() : Expectations(Looping()) {}
};

TEST_F(Reopened, AreARoundOfTheirOwnAndKeepTheFirst) {
  const Sequence left = Answer("respond", "2024-09-10", "RETURNED");
  EXPECT_EQ(StateOn("2024-09-11", "reply"), kMetLate);
  stage_.Tell("withdraw", "kaz", "2024-10-01", "control {}");
  const v1::Application view = stage_.View("2024-10-02");
  EXPECT_EQ(PathOf(view), "submitted 2024-05-10, evaluation 2024-09-10, submitted 2024-10-01");
  const v1::Expectation reply = Owed(view, "reply");
  EXPECT_EQ(reply.state(), kPending);
  ASSERT_EQ(reply.earlier_size(), 1);
  EXPECT_EQ(reply.earlier(0).resolution(), "MET_LATE");
  EXPECT_EQ(reply.earlier(0).overdue_days(), 33);
  EXPECT_EQ(reply.earlier(0).ended_by(), left.value());
}

// --- due soon ------------------------------------------------------------------------------------

class Warned : public Expectations {
 protected:
  Warned()
      : Expectations(Edited(Admission(), "standard: [{level: NOTICE, after: P0D, to: debtor}",
                            "standard: [{level: NOTICE, before: P14D, to: debtor}")) {}
};

TEST_F(Warned, AreDueSoonFromTheRungBeforeTheDueDay) {
  EXPECT_EQ(StateOn("2024-07-24", "reply"), kOpen);
  EXPECT_EQ(StateOn("2024-07-25", "reply"), kDueSoon);
  EXPECT_EQ(StateOn("2024-08-08", "reply"), kDueSoon);
  EXPECT_EQ(StateOn("2024-08-09", "reply"), kOverdue);
}

}  // namespace
}  // namespace accession::engine
