// Turns: nothing comes to be observed between the turns that a projection names.
#include <set>
#include <string>

#include "engine/application/brief.h"
#include "gtest/gtest.h"
#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

constexpr int kHoursBetween = 5;
constexpr int kDays = 500;

// What should stand at the projection's point, as text.
std::set<std::string> Standing(const Projection& projection) {
  std::set<std::string> standing;
  for (const Noticed& noticed : Evaluate(projection))
    standing.insert(v1::EventKind_Name(noticed.kind) + " " +
                    noticed.observation.ShortDebugString());
  return standing;
}

std::optional<Instant> TurnOf(const Projection& projection) {
  return NextTurn(projection, StableUntil(projection));
}

// Looks every few hours; returns how many turns the projections named on the way.
int LookOften(const Stage& stage) {
  Instant now = At("2024-05-01");
  ProjectionRef before = stage.AskNow(now);
  std::optional<Instant> turn = TurnOf(*before);
  int turns = 0;
  for (int hours = kHoursBetween; hours < kDays * 24; hours += kHoursBetween) {
    now = Plus(At("2024-05-01"), std::chrono::hours(hours));
    const ProjectionRef projection = stage.AskNow(now);
    const bool turned = turn && *turn <= now;
    if (!turned) {
      EXPECT_EQ(Standing(*projection), Standing(*before)) << FormatInstant(now, kUtc);
      continue;
    }
    ++turns;
    before = projection;
    turn = TurnOf(*before);
    EXPECT_TRUE(!turn || now < *turn) << "a turn lies ahead";
  }
  return turns;
}

TEST(NextTurn, NothingIsMissedBetweenTurns) {
  Stage stage(Admission());
  stage.Join("chn jpn khm kor mng phl tls vnm", "2000-01-01");
  stage.Seat("chair", "mng", "2024-01-01/2024-12-31");
  stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  EXPECT_GE(LookOften(stage), 2) << "the reply, then the decision fall overdue";
}

TEST(NextTurn, AnActWithinBoundsTurnsOnItsDays) {
  Stage stage(Admission());
  stage.Join("chn jpn", "2000-01-01");
  stage.Seat("chair", "mng", "2024-01-01/2024-12-31");
  stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  stage.Tell("respond", "mng", "2024-06-20/2024-08-01", "answer { answer: 'UNDER_EVALUATION' }");
  EXPECT_GE(LookOften(stage), 3);
}

TEST(NextTurn, OfAnEndedApplicationIsNone) {
  Stage stage(Admission());
  stage.Join("chn jpn", "2000-01-01");
  stage.Seat("chair", "mng", "2024-01-01/2024-12-31");
  stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  stage.Tell("respond", "mng", "2024-06-01", "answer { answer: 'UNDER_EVALUATION' }");
  stage.Tell("decide", "mng", "2024-07-01", "answer { answer: 'ADMITTED' }");
  EXPECT_EQ(TurnOf(*stage.AskNow(At("2026-01-01"))), std::nullopt);
}

TEST(NextTurn, IsTheInstantAtWhichTheReplyFallsOverdue) {
  Stage stage(Admission());
  stage.Join("chn jpn", "2000-01-01");
  stage.Seat("chair", "mng", "2024-01-01/2026-12-31");
  stage.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  const ProjectionRef projection = stage.AskNow(At("2024-07-01"));
  ASSERT_TRUE(TurnOf(*projection));
  const auto before = stage.AskNow(Plus(*TurnOf(*projection), std::chrono::microseconds(-1)));
  const auto after = stage.AskNow(*TurnOf(*projection));
  EXPECT_EQ(Standing(*projection), Standing(*before));
  EXPECT_GT(Standing(*after).size(), Standing(*before).size());
}

}  // namespace
}  // namespace accession::engine
