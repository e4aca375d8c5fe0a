// The fold: transitions on acts, answers and rules; dated entries; draft; acts that may have
// happened.
#include "engine/application/fold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const char* const kSubmission = "submission { reference: 'N 1' }";

std::string AnswerText(std::string_view said) {
  return "answer { answer: '" + std::string(said) + "' }";
}

TEST(Fold, StartsInDraft) {
  Stage stage(Admission());
  EXPECT_EQ(stage.Ask("2024-01-01"), nullptr);
  stage.Tell("state", "chn", "2009-03-21");
  const v1::Application draft = stage.View("2024-01-01");
  EXPECT_EQ(draft.phase(), "draft");
  EXPECT_THAT(draft.path(), IsEmpty());
  EXPECT_EQ(draft.applicant(), "");
  stage.Tell("submit", "kaz", "2024-05-10", kSubmission);
  EXPECT_EQ(stage.View("2024-05-09").phase(), "draft");
  EXPECT_EQ(PathOf(stage.View("2024-05-10")), "submitted 2024-05-10");
}

TEST(Fold, TheStartActSaysWhoAppliesToWhat) {
  Stage stage(Admission());
  stage.Tell("submit", "mng", "2024-05-10",
             "submission { applicant: 'kaz' body: 'other' title: 'To join' "
             "params { id: 'session' value: 'sessions/gc-69' } }");
  const v1::Application view = stage.View("2024-06-01");
  EXPECT_EQ(view.applicant(), "parties/kaz");
  EXPECT_EQ(view.body(), "bodies/other");
  EXPECT_EQ(view.title(), "To join");
  EXPECT_EQ(view.params(0).value(), "sessions/gc-69");
}

TEST(Fold, FiresOnActAndAnswerInTheOrderOfDates) {
  const struct {
    const char* name;
    std::vector<std::pair<const char*, std::string>> answers;  // day, act and answer
    const char* path;
  } cases[] = {
      {"on an act",
       {{"2024-06-01", "respond RETURNED"}},
       "submitted 2024-05-10, evaluation 2024-06-01"},
      {"on an answer",
       {{"2024-06-01", "decide REFUSED"}},
       "submitted 2024-05-10, refused 2024-06-01"},
      {"not on another answer", {{"2024-06-01", "decide DEFERRED"}}, "submitted 2024-05-10"},
      {"not after the end",
       {{"2024-06-01", "decide REFUSED"}, {"2024-07-01", "decide ADMITTED"}},
       "submitted 2024-05-10, refused 2024-06-01"},
      {"by date, not by record",
       {{"2024-07-01", "decide ADMITTED"}, {"2024-06-01", "decide REFUSED"}},
       "submitted 2024-05-10, refused 2024-06-01"},
      {"not before the start", {{"2024-05-09", "decide ADMITTED"}}, "submitted 2024-05-10"},
      {"by record on one day",
       {{"2024-06-01", "decide ADMITTED"}, {"2024-06-01", "decide REFUSED"}},
       "submitted 2024-05-10, admitted 2024-06-01"},
      {"by clock on one day",
       {{"2024-06-01T15:00Z", "decide ADMITTED"}, {"2024-06-01T09:00Z", "decide REFUSED"}},
       "submitted 2024-05-10, refused 2024-06-01T09:00Z"},
  };
  for (const auto& one : cases) {
    Stage stage(Admission());
    stage.Tell("submit", "kaz", "2024-05-10", kSubmission);
    for (const auto& [day, said] : one.answers) {
      const std::size_t space = said.find(' ');
      stage.Tell(said.substr(0, space), "mng", day, AnswerText(said.substr(space + 1)));
    }
    EXPECT_EQ(PathOf(stage.View("2025-01-01")), one.path) << one.name;
  }
}

TEST(Fold, AnActThatMayHaveHappenedMovesNothing) {
  Stage stage(Admission());
  stage.Tell("submit", "kaz", "2024-05-10", kSubmission);
  const Sequence decision = stage.Tell("decide", "mng", "2024-06", AnswerText("REFUSED"));
  const v1::Application before = stage.View("2024-05-31");
  EXPECT_THAT(before.possible(), IsEmpty());
  EXPECT_FALSE(before.has_undetermined());
  const v1::Application during = stage.View("2024-06-29");
  EXPECT_EQ(during.phase(), "submitted");
  ASSERT_EQ(during.possible_size(), 1);
  EXPECT_EQ(during.possible(0).sequence(), decision.value());
  EXPECT_EQ(during.undetermined().rule(), "decide REFUSED");
  const v1::Application after = stage.View("2024-06-30");
  EXPECT_EQ(after.outcome(), "REFUSED");
  EXPECT_EQ(after.outcome_effective().given(), "2024-06");
  EXPECT_EQ(after.outcome_effective().lo(), "2024-06-01");
  EXPECT_EQ(after.outcome_effective().hi(), "2024-06-30");
}

TEST(Fold, AnActWithAnOpenEndNeverHappensForCertain) {
  Stage stage(Admission());
  stage.Tell("submit", "kaz", "2024-05-10", kSubmission);
  stage.Tell("withdraw", "kaz", "2024-06-01/..", "control {}");
  const v1::Application view = stage.View("2090-01-01");
  EXPECT_EQ(view.phase(), "submitted");
  EXPECT_EQ(view.possible_size(), 1);
}

TEST(Fold, AVoidedActNeverHappenedAndACorrectedOneHappenedAsCorrected) {
  Stage stage(Admission());
  stage.Tell("submit", "kaz", "2024-05-10", kSubmission);
  const Sequence refused = stage.Tell("decide", "mng", "2024-06-01", AnswerText("REFUSED"));
  const Sequence corrected =
      stage.Amend(refused, "verb: AMENDMENT_VERB_CORRECT corrected { payload { " +
                               AnswerText("ADMITTED") + " } }");
  EXPECT_EQ(stage.View("2025-01-01").outcome(), "ADMITTED");
  EXPECT_EQ(ViewOf(*stage.AskKnown(Sequence(corrected.value() - 1), "2025-01-01")).outcome(),
            "REFUSED");
  stage.Amend(refused, "verb: AMENDMENT_VERB_VOID");
  EXPECT_EQ(stage.View("2025-01-01").phase(), "submitted");
}

// --- rules on transitions
// -------------------------------------------------------------------------

// The chair may confirm once thirty days have gone since the response; silence for a year lapses.
std::string Timed() {
  return R"(
process: timed
version: 1
start: {act: submit, phase: open}
goal: confirmed
body: bodies/club
zone: UTC
roles: {applicant: {applicant: true}, chair: {office: chair}, member: {roster: body}}
acts:
  submit:  {kind: SUBMISSION, by: applicant}
  respond: {kind: ANSWER, by: chair, answers: [NOTED]}
  confirm: {kind: NOTICE, by: chair, while: open}
  object:  {kind: NOTICE, by: member, while: any}
expects:
  response: {while: open, from: chair, met_by: respond, due: {after: submit, period: P30D}, firmness: soft}
phases:
  open:      {next: [{to: confirmed, act: confirm, when: {elapsed: {after: respond, period: P30D}}},
                     {to: lapsed, when: {elapsed: {after: submit, period: P1Y}}}]}
  confirmed: {outcome: CONFIRMED}
  lapsed:    {outcome: LAPSED}
)";
}

class TimedFold : public ::testing::Test {
 protected:
  TimedFold() : stage_(Timed()) { stage_.Tell("submit", "kaz", "2024-05-10", kSubmission); }
  Stage stage_;
};

TEST_F(TimedFold, AnActFiresOnlyWhereItsRuleIsMet) {
  stage_.Tell("respond", "mng", "2024-06-01", AnswerText("NOTED"));
  stage_.Tell("confirm", "mng", "2024-06-30");
  EXPECT_EQ(stage_.View("2024-12-01").phase(), "open");
  stage_.Tell("confirm", "mng", "2024-07-01");
  EXPECT_EQ(PathOf(stage_.View("2024-12-01")), "open 2024-05-10, confirmed 2024-07-01");
}

TEST_F(TimedFold, AnUndeterminedRuleHoldsTheApplicationAndSaysWhy) {
  stage_.Tell("respond", "mng", "2024-06", AnswerText("NOTED"));
  stage_.Tell("confirm", "mng", "2024-07-10");
  const v1::Application view = stage_.View("2024-12-01");
  EXPECT_EQ(view.phase(), "open");
  EXPECT_EQ(view.undetermined().rule(), "30 days after respond has come");
}

TEST_F(TimedFold, TimeAloneEntersOnTheDateOfTheRule) {
  EXPECT_EQ(stage_.View("2025-05-09").phase(), "open");
  const v1::Application view = stage_.View("2025-05-10");
  EXPECT_EQ(PathOf(view), "open 2024-05-10, lapsed 2025-05-10");
  EXPECT_EQ(PathOf(stage_.View("2026-01-01")), PathOf(view));
  EXPECT_EQ(view.path(1).sequence(), stage_.last().value());
}

TEST_F(TimedFold, TimeComesBeforeTheActsOfItsDay) {
  stage_.Tell("respond", "mng", "2024-06-01", AnswerText("NOTED"));
  stage_.Tell("confirm", "mng", "2025-05-10");
  EXPECT_EQ(stage_.View("2025-06-01").outcome(), "LAPSED");
}

TEST_F(TimedFold, AnActBeforeThatDayComesFirst) {
  stage_.Tell("respond", "mng", "2024-06-01", AnswerText("NOTED"));
  stage_.Tell("confirm", "mng", "2025-05-09");
  EXPECT_EQ(stage_.View("2025-06-01").outcome(), "CONFIRMED");
}

TEST_F(TimedFold, AnActJustAfterAnEntryByTimeIsOutOfPhase) {
  stage_.Record(kTested, {.payload = "notice {}",
                          .effective = "2025-06-01",
                          .by = {"parties/mng"},
                          .act = "confirm",
                          .import = "imports/archive"});
  const auto flags = FlagsOf(*stage_.Ask("2025-07-01"));
  ASSERT_TRUE(flags.contains(stage_.last()));
  EXPECT_THAT(flags.at(stage_.last()), ElementsAre("out_of_phase"));
}

// --- order
// ----------------------------------------------------------------------------------------

struct Told {
  const char* act;
  const char* by;
  const char* effective;
  std::string payload;
};

// The whole view, less what names places in the log.
std::string Substance(const Stage& stage, std::string_view day) {
  const v1::Application view = stage.View(day);
  std::string substance = view.phase() + "|" + PathOf(view) + "|";
  for (const auto& position : view.positions()) {
    substance += position.party() + std::to_string(position.value()) +
                 std::to_string(position.standing()) + position.effective().given() + ";";
  }
  for (const auto& one : view.expectations()) {
    substance += one.id() + std::to_string(one.state()) + one.due().date() +
                 std::to_string(one.deferrals()) + std::to_string(one.overdue_days()) + ";";
  }
  for (const auto& tally : view.tallies()) substance += std::to_string(tally.verdict());
  return substance;
}

TEST(FoldOrder, AnyOrderOfRecordingGivesTheSameApplication) {
  const auto position = [](const char* value, const char* form) {
    return std::string("position { value: POSITION_VALUE_") + value + " form: POSITION_FORM_" +
           form + " }";
  };
  // No two on one day without a clock time: there the record decides.
  const std::vector<Told> told = {
      {"submit", "kaz", "2024-05-10", kSubmission},
      {"respond", "mng", "2024-09-10", AnswerText("UNDER_EVALUATION")},
      {"endorse", "chn", "2024-06-01", position("SUPPORT", "ORAL")},
      {"endorse", "chn", "2024-07-01", position("SUPPORT", "LETTER")},
      {"endorse", "jpn", "2024-10-01", position("OBJECT", "LETTER")},
      {"endorse", "jpn", "2024-11", position("SUPPORT", "LETTER")},
      {"decide", "mng", "2024-12-01T09:00Z", AnswerText("DEFERRED")},
      {"decide", "mng", "2024-12-01T11:00Z", AnswerText("ADMITTED")},
      {"announce", "mng", "2025", "notice {}"},
  };
  std::mt19937 random(7);
  std::vector<std::size_t> order(told.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::string> expected;
  for (int trial = 0; trial < 40; ++trial) {
    Stage stage(Admission());
    stage.Join("chn jpn", "2000-01-01");
    for (const std::size_t i : order) {
      stage.Tell(told[i].act, told[i].by, told[i].effective, told[i].payload);
    }
    std::vector<std::string> found;
    for (const char* const day : {"2024-08-20", "2024-11-15", "2025-01-15"}) {
      found.push_back(Substance(stage, day));
    }
    if (trial == 0) expected = found;
    EXPECT_EQ(found, expected) << "trial " << trial;
    std::shuffle(order.begin(), order.end(), random);
  }
}

TEST(FoldOrder, KnowingMoreLaterChangesNothingKnownBefore) {
  Stage stage(Admission());
  stage.Tell("submit", "kaz", "2024-05-10", kSubmission);
  std::vector<std::pair<Sequence, std::string>> known;
  for (const char* const said : {"respond RETURNED", "decide DEFERRED", "decide REFUSED"}) {
    known.emplace_back(stage.last(), Substance(stage, "2025-01-01"));
    const std::string text = said;
    const std::size_t space = text.find(' ');
    stage.Tell(text.substr(0, space), "mng", "2024-06-01", AnswerText(text.substr(space + 1)));
  }
  for (const auto& [sequence, substance] : known) {
    const v1::Application then = ViewOf(*stage.AskKnown(sequence, "2025-01-01"));
    EXPECT_EQ(substance.substr(0, substance.find('|')), then.phase());
  }
}

}  // namespace
}  // namespace accession::engine
