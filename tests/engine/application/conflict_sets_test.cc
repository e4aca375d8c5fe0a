// Conflict sets: every claim is kept and shown; a resolution chooses one, with its reason and
// author.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

class ConflictSets : public ::testing::Test {
 protected:
  ConflictSets() : stage_(Admission()) {
    stage_.Join("chn jpn", "2000-01-01");
    stage_.Tell("submit", "kaz", "2024-05-10", "submission { reference: 'N 1' }");
    answered_ = stage_.Tell("decide", "mng", "2024-09-01", "answer { answer: 'ADMITTED' }");
  }

  Sequence Contest(std::string_view more) {
    return stage_.Amend(answered_,
                        absl::StrCat("verb: AMENDMENT_VERB_CONTEST ", std::string(more)));
  }
  Sequence Resolve(Sequence stands) {
    return stage_.Amend(stands, "verb: AMENDMENT_VERB_RESOLVE reason: 'the protocol was found'");
  }

  Stage stage_;
  Sequence answered_;
};

TEST_F(ConflictSets, KeepAndShowEveryClaimAndChangeNothingWhileOpen) {
  const Sequence contest =
      Contest("reason: 'it was read out later' corrected { effective: '2024-10-01' }");
  const v1::Application view = stage_.View("2024-12-01");
  EXPECT_EQ(PathOf(view), "submitted 2024-05-10, admitted 2024-09-01");
  ASSERT_EQ(view.conflicts_size(), 1);
  const v1::Conflict& conflict = view.conflicts(0);
  EXPECT_EQ(conflict.sequence(), answered_.value());
  EXPECT_EQ(conflict.act(), "decide");
  EXPECT_EQ(conflict.resolved_by(), 0U);
  ASSERT_EQ(conflict.claims_size(), 2);
  EXPECT_EQ(conflict.claims(0).effective(), "2024-09-01");
  EXPECT_TRUE(conflict.claims(0).stands());
  EXPECT_EQ(conflict.claims(1).sequence(), contest.value());
  EXPECT_EQ(conflict.claims(1).effective(), "2024-10-01");
  EXPECT_EQ(conflict.claims(1).reason(), "it was read out later");
  EXPECT_FALSE(conflict.claims(1).stands());
}

TEST_F(ConflictSets, AreResolvedForTheClaimThatIsChosen) {
  const Sequence contest =
      Contest("reason: 'it was read out later' corrected { effective: '2024-10-01' }");
  const Sequence resolved = Resolve(contest);
  const v1::Application view = stage_.View("2024-12-01");
  EXPECT_EQ(PathOf(view), "submitted 2024-05-10, admitted 2024-10-01");
  const v1::Conflict& conflict = view.conflicts(0);
  EXPECT_EQ(conflict.resolved_by(), resolved.value());
  EXPECT_EQ(conflict.reason(), "the protocol was found");
  EXPECT_FALSE(conflict.claims(0).stands());
  EXPECT_TRUE(conflict.claims(1).stands());
}

TEST_F(ConflictSets, OfActsLeaveTheOneThatIsChosen) {
  const Sequence refused =
      stage_.Tell("decide", "mng", "2024-09-02", "answer { answer: 'REFUSED' }");
  Contest(absl::StrCat("reason: 'it said no' rival { sequence: ", refused.value(), " }"));
  EXPECT_EQ(stage_.View("2024-12-01").outcome(), "ADMITTED");
  Resolve(refused);
  EXPECT_EQ(stage_.View("2024-12-01").outcome(), "REFUSED");
  Resolve(answered_);
  const v1::Application view = stage_.View("2024-12-01");
  EXPECT_EQ(view.outcome(), "ADMITTED");
  EXPECT_EQ(view.conflicts(0).claims(1).rival(), refused.value());
  EXPECT_TRUE(view.conflicts(0).claims(0).stands());
}

TEST_F(ConflictSets, AreAsTheyWereKnownThen) {
  const Sequence contest = Contest("corrected { effective: '2024-10-01' }");
  Resolve(contest);
  const v1::Application before = ViewOf(*stage_.AskKnown(contest, "2024-12-01"));
  EXPECT_EQ(PathOf(before), "submitted 2024-05-10, admitted 2024-09-01");
  EXPECT_EQ(before.conflicts(0).resolved_by(), 0U);
}

}  // namespace
}  // namespace accession::engine
