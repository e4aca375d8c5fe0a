// Extend: one act more is what a projection of all acts would have made of it.
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "engine/application/brief.h"
#include "engine/application/state.h"
#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

// Beside acts, time alone moves it: it lapses a year after the submission, unless the chair
// confirmed in time, and a reminder is owed and deferred on the way.
std::string Lapsing() {
  return R"(
process: lapsing
version: 1
start: {act: submit, phase: open}
goal: confirmed
body: bodies/club
zone: UTC
roles: {applicant: {applicant: true}, chair: {office: chair}, member: {roster: body}}
acts:
  submit:  {kind: SUBMISSION, by: applicant}
  respond: {kind: ANSWER, by: chair, answers: [NOTED, DELAYED]}
  confirm: {kind: NOTICE, by: chair, while: open, refuse_when: {rule: {threshold: support, is: NOT_MET}}}
  endorse: {kind: POSITION, by: member, while: any}
  waive:   {kind: WAIVER, by: member, while: any}
thresholds:
  support: {of: endorse, since: ever, basis: member, exclude: applicant, need: consensus}
expects:
  response: {while: open, from: chair, met_by: {act: respond, answers: [NOTED]}, due: {after: submit, period: P30D}, firmness: soft,
             deferred_by: {act: respond, answers: [DELAYED], due: {after: respond, period: P60D}}}
phases:
  open:      {next: [{to: confirmed, act: confirm, when: {elapsed: {after: respond, period: P30D}}},
                     {to: lapsed, when: {elapsed: {after: submit, period: P1Y}}}]}
  confirmed: {outcome: CONFIRMED}
  lapsed:    {outcome: LAPSED}
)";
}

// All that can be asked of a projection.
std::string Everything(const Projection& projection) {
  std::string all =
      absl::StrCat(ViewOf(projection).DebugString(), Explain(projection).DebugString(),
                   BriefOf(projection).DebugString());
  for (const Noticed& noticed : Evaluate(projection)) {
    absl::StrAppend(&all, v1::EventKind_Name(noticed.kind), noticed.observation.DebugString(),
                    noticed.caused_by.value());
  }
  for (const auto& [sequence, flags] : FlagsOf(projection)) {
    for (const std::string& flag : flags) absl::StrAppend(&all, sequence.value(), flag, " ");
  }
  for (const GuardedAct& guarded : projection.fold.guarded)
    absl::StrAppend(&all, guarded.rule, guarded.verdict, " ");
  return all;
}

// A day near the `number`-th of a history of two years, now and then uncertain or out of order.
std::string DayNear(int number, std::mt19937& random) {
  const auto day = [&](int from, int span) {
    return FormatDay(CivilDay(ParseDay("2024-05-10")->value() + from + number * 18 +
                              static_cast<int>(random() % static_cast<unsigned>(span))));
  };
  switch (random() % 10) {
    case 0:
      return absl::StrCat(day(0, 10), "/", day(12, 60));
    case 1:
      return day(-100, 100);
    case 2:
      return absl::StrCat(day(0, 3), "/..");
    case 3:
      return absl::StrCat(day(0, 10), "T0", random() % 10, ":00Z");
    default:
      return day(0, 16);
  }
}

TestAct MakeAct(int number, std::mt19937& random) {
  constexpr const char* kMembers[] = {"parties/mng", "parties/chn", "parties/jpn"};
  TestAct act{.payload = "notice {}",
              .effective = DayNear(number, random),
              .by = {kMembers[random() % 3]},
              .act = "state"};
  switch (random() % 6) {
    case 0:
      act.act = "respond";
      act.payload =
          random() % 2 == 0 ? "answer { answer: 'NOTED' }" : "answer { answer: 'DELAYED' }";
      break;
    case 1:
      act.act = "endorse";
      act.payload =
          "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_ORAL "
          "conditions { text: 'first' } }";
      break;
    case 2:
      act.act = "confirm";
      break;
    case 3:
      act.act = "waive";
      act.payload = "waiver { expectation: 'response' }";
      break;
    case 4:
      act.act = "endorse";
      act.payload = "position { value: POSITION_VALUE_SUPPORT form: POSITION_FORM_LETTER }";
      break;
    default:
      break;
  }
  return act;
}

class Extension : public ::testing::Test {
 protected:
  // The last act of the application, added to what it was; the same point.
  void TakeLast(Instant now) {
    const EventRef act = stage_->EventsOf(kTested).back();
    const ProjectionRef whole = stage_->AskNow(now);
    if (last_ != nullptr) last_ = CarryOn(std::move(last_), now);
    if (last_ != nullptr) last_ = Extend(std::move(last_), act, {});
    if (last_ == nullptr) {
      last_ = stage_->AskNow(now);
      return;
    }
    ++extended_;
    ASSERT_EQ(Everything(*last_), Everything(*whole));
  }

  std::optional<Stage> stage_{Lapsing()};
  ProjectionRef last_;
  int extended_ = 0;
};

TEST_F(Extension, IsWhatAProjectionOfAllActsIs) {
  const Instant now = At("2025-06-20");
  int extended = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    std::mt19937 random(seed);
    stage_.emplace(Lapsing());
    stage_->Join("mng chn jpn", "2000");
    stage_->Seat("chair", "mng", "2024");
    last_ = nullptr;
    stage_->Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
    for (int number = 0; number < 25; ++number) {
      stage_->Record(kTested, MakeAct(number, random));
      ASSERT_NO_FATAL_FAILURE(TakeLast(now));
    }
    extended += std::exchange(extended_, 0);
  }
  EXPECT_GT(extended, 200);
}

TEST_F(Extension, TakesBackWhatTimeAloneDidAfterTheLastAct) {
  stage_->Seat("chair", "mng", "2024");
  stage_->Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  stage_->Tell("respond", "mng", "2024-06-01", "answer { answer: 'NOTED' }");
  last_ = stage_->AskNow(At("2026-01-01"));
  ASSERT_EQ(PathOf(ViewOf(*last_)), "open 2024-05-10, lapsed 2025-05-10");
  stage_->Tell("confirm", "mng", "2025-03-01");
  TakeLast(At("2026-01-01"));
  EXPECT_EQ(extended_, 1);
  EXPECT_EQ(PathOf(ViewOf(*last_)), "open 2024-05-10, confirmed 2025-03-01");
}

TEST_F(Extension, LeavesToProjectWhatChangesEarlierActs) {
  const Sequence submitted =
      stage_->Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  const Sequence noted = stage_->Tell("respond", "mng", "2024-06-01", "answer { answer: 'NOTED' }");
  const auto is_left = [&] {
    ProjectionRef before = stage_->AskKnown(Sequence(stage_->last().value() - 1), "2026-01-01");
    return Extend(std::move(before), stage_->EventsOf(kTested).back(), {}) == nullptr;
  };
  stage_->Amend(noted, "verb: AMENDMENT_VERB_VOID");
  EXPECT_TRUE(is_left()) << "an amendment";
  stage_->Tell("submit", "kaz", "2024-07-10", "submission { reference: 'N 2' }");
  EXPECT_TRUE(is_left()) << "the act that starts the application";
  stage_->Tell("respond", "mng", "2024-05-20", "answer { answer: 'NOTED' }");
  EXPECT_TRUE(is_left()) << "one of an earlier day";
  stage_->Record(kTested, {.payload = "notice {}",
                           .effective = "2024-08-01",
                           .act = "state",
                           .process_digest = std::string(32, 'p')});
  EXPECT_TRUE(is_left()) << "one that pins a process";
  stage_->Record(kTested, {.payload = "notice {}",
                           .effective = "2024-08-01T09:00Z",
                           .follows = {stage_->last().value(), submitted.value()},
                           .act = "state"});
  EXPECT_TRUE(is_left()) << "one that bounds what it follows";
  stage_->Tell("state", "mng", "2024-08-02");
  EXPECT_FALSE(is_left()) << "any other";
}

}  // namespace
}  // namespace accession::engine
