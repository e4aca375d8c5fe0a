// Briefs: they show what the projection shows, on every day on which they say they hold.
#include "engine/application/brief.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

constexpr int kDays = 700;

// The day `days` after 1 May 2024, at noon UTC.
Instant Noon(int days) {
  const std::string day = FormatDay(PlusDays(*ParseDay("2024-05-01"), days));
  return Plus(At(day), std::chrono::hours(12));
}

// What the list must show of the expectations that are open.
v1::Application OpenOf(const v1::Application& full) {
  v1::Application open = full;
  open.clear_expectations();
  for (const v1::Expectation& expectation : full.expectations()) {
    if (expectation.state() < v1::EXPECTATION_STATE_MET) *open.add_expectations() = expectation;
  }
  return open;
}

void ExpectShows(const v1::Application& brief, const v1::Application& full, const std::string& on) {
  const v1::Application open = OpenOf(full);
  EXPECT_EQ(brief.phase(), open.phase()) << on;
  EXPECT_EQ(brief.outcome(), open.outcome()) << on;
  EXPECT_EQ(brief.stalled().ShortDebugString(), open.stalled().ShortDebugString()) << on;
  ASSERT_EQ(brief.expectations_size(), open.expectations_size()) << on;
  for (int i = 0; i < open.expectations_size(); ++i) {
    const v1::Expectation& shown = brief.expectations(i);
    const v1::Expectation& expected = open.expectations(i);
    EXPECT_EQ(shown.id(), expected.id()) << on;
    EXPECT_EQ(shown.debtor(), expected.debtor()) << on << " " << shown.id();
    EXPECT_EQ(shown.state(), expected.state()) << on << " " << shown.id();
    EXPECT_EQ(shown.overdue_days(), expected.overdue_days()) << on << " " << shown.id();
    EXPECT_EQ(shown.possible(), expected.possible()) << on << " " << shown.id();
    EXPECT_EQ(shown.due().ShortDebugString(), expected.due().ShortDebugString())
        << on << " " << shown.id();
  }
}

// Reads the application day after day from a brief that is made anew only when it says so. Returns
// how often that was.
int ReadDayAfterDay(const Stage& stage) {
  storage::v1::ApplicationBrief brief;
  int made = 0;
  for (int day = 0; day < kDays; ++day) {
    const Instant now = Noon(day);
    const ProjectionRef projection = stage.AskNow(now);
    const bool held = made > 0 && (!brief.has_stable_until() ||
                                   LatestToday(now) < CivilDay(brief.stable_until()));
    if (!held) {
      brief = BriefOf(*projection);
      ++made;
    }
    const BriefRead read{.name = kTested, .brief = brief, .world = stage.world(), .instant = now};
    ExpectShows(ViewOf(read), ViewOf(*projection), FormatDay(LatestToday(now)));
    if (testing::Test::HasFailure()) break;
  }
  return made;
}

class Briefs : public testing::Test {
 protected:
  Briefs() : stage_(Admission()) {
    stage_.Join("chn jpn", "2000-01-01");
    stage_.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
  }
  Stage stage_;
};

TEST_F(Briefs, HoldWhateverFallsDue) {
  EXPECT_LE(ReadDayAfterDay(stage_), 4) << "states follow from the instant; nothing else moves";
}

TEST_F(Briefs, EndWhereAnActMayHaveHappenedOrHas) {
  stage_.Tell("respond", "mng", "2024-09-01/2024-10-15", "answer { answer: 'UNDER_EVALUATION' }");
  EXPECT_GE(ReadDayAfterDay(stage_), 3);
}

TEST_F(Briefs, EndWhereTheRosterOrAnOfficeChanges) {
  stage_.Tell("respond", "mng", "2024-06-01", "answer { answer: 'UNDER_EVALUATION' }");
  stage_.Join("kor", "2024-07-01/2024-08-31");
  stage_.Seat("chair", "jpn", "2024-11-05");
  EXPECT_GE(ReadDayAfterDay(stage_), 4);
}

TEST_F(Briefs, HoldForEverOnceThereIsAnOutcome) {
  stage_.Tell("respond", "mng", "2024-06-01", "answer { answer: 'UNDER_EVALUATION' }");
  stage_.Tell("decide", "mng", "2024-07-01", "answer { answer: 'ADMITTED' }");
  const auto brief = BriefOf(*stage_.AskNow(Noon(100)));
  EXPECT_EQ(brief.outcome(), "ADMITTED");
  EXPECT_FALSE(brief.has_stable_until());
  EXPECT_EQ(brief.owed_size(), 0);
}

}  // namespace
}  // namespace accession::engine
