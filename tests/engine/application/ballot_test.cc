// Ballots: named votes, a tally, or both; one ballot at a time, vetoes and quorum.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/process/definition.h"
#include "tests/support/stage.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;

std::string Voting(const std::string& threshold) {
  return R"(
process: organ
version: 1
start: {act: submit, phase: open}
goal: elected
body: bodies/organ
zone: UTC
roles: {applicant: {applicant: true}, secretary: {office: secretary}, member: {roster: body}, permanent: {roster: bodies/permanent}}
acts:
  submit: {kind: SUBMISSION, by: applicant}
  vote:   {kind: BALLOT, by: secretary}
thresholds:
  carried: {of: vote, )" +
         threshold + R"(}
phases:
  open:    {may_wait: "a test", next: [{to: elected, act: vote, when: {threshold: carried}}]}
  elected: {outcome: ELECTED}
)";
}

std::string Votes(std::initializer_list<std::pair<const char*, const char*>> votes) {
  std::string text = "ballot {";
  for (const auto& [party, value] : votes) {
    text += std::string(" votes { party: 'parties/") + party + "' value: POSITION_VALUE_" + value +
            " }";
  }
  return text + " }";
}

class Ballots {
 public:
  explicit Ballots(const std::string& threshold) : stage_(Voting(threshold)) {
    stage_.Record("bodies/permanent", {.payload = "body_established {}", .effective = "1945"});
    stage_.Record("bodies/permanent",
                  {.payload = "member_joined { party: 'parties/aaa' }", .effective = "1945"});
    stage_.Join("aaa bbb ccc ddd eee fff", "2000-01-01");
    stage_.Tell("submit", "kaz", "2024-05-10", "submission {}");
  }

  Ballots& Vote(const std::string& ballot) {
    stage_.Tell("vote", "sec", "2024-06-01", ballot);
    return *this;
  }
  v1::Tally Tally() const { return TallyIn(stage_.View("2025-01-01"), "carried"); }
  v1::Verdict Verdict() const { return Tally().verdict(); }
  std::string Phase() const { return stage_.View("2025-01-01").phase(); }

 private:
  Stage stage_;
};

constexpr auto kMet = v1::VERDICT_MET;
constexpr auto kNotMet = v1::VERDICT_NOT_MET;
const char* const kTwoThirds = "basis: present_and_voting, need: {at_least: 2/3}";

TEST(Ballot, CountsThoseItNames) {
  Ballots ballots(kTwoThirds);
  ballots.Vote(
      Votes({{"aaa", "SUPPORT"}, {"bbb", "SUPPORT"}, {"ccc", "OBJECT"}, {"ddd", "ABSTAIN"}}));
  EXPECT_EQ(ballots.Verdict(), kMet);
  EXPECT_THAT(ballots.Tally().in_favour(), ElementsAre("parties/aaa", "parties/bbb"));
  EXPECT_THAT(ballots.Tally().abstaining(), ElementsAre("parties/ddd"));
  EXPECT_EQ(ballots.Tally().rosters(0).of(), 3U);
  EXPECT_EQ(ballots.Phase(), "elected");
}

TEST(Ballot, OfAnOrganHasEveryMemberInItsBasis) {
  Ballots ballots("basis: member, need: {more_than: 1/2}, quorum: 1/2");
  ballots.Vote(Votes({{"aaa", "SUPPORT"}, {"bbb", "SUPPORT"}, {"ccc", "SUPPORT"}}));
  EXPECT_EQ(ballots.Verdict(), kNotMet);
  EXPECT_EQ(ballots.Tally().rosters(0).of(), 6U);
}

TEST(Ballot, IsCountedByItself) {
  Ballots ballots(kTwoThirds);
  ballots.Vote(Votes({{"aaa", "OBJECT"}, {"bbb", "SUPPORT"}}));
  EXPECT_EQ(ballots.Verdict(), kNotMet);
  // The second does not inherit the objection of one who stayed away.
  ballots.Vote(Votes({{"bbb", "SUPPORT"}, {"ccc", "SUPPORT"}}));
  EXPECT_EQ(ballots.Verdict(), kMet);
}

TEST(Ballot, CountsADeclaredTally) {
  const struct {
    const char* threshold;
    const char* ballot;
    v1::Verdict verdict;
  } rows[] = {
      {kTwoThirds, "ballot { in_favour: 4 against: 2 }", kMet},
      {kTwoThirds, "ballot { in_favour: 4 against: 3 }", kNotMet},
      {kTwoThirds, "ballot { in_favour: 4 against: 2 abstaining: 9 }", kMet},
      {"basis: cast, need: {at_least: 2/3}", "ballot { in_favour: 4 against: 1 abstaining: 2 }",
       kNotMet},
      {"basis: member, need: {at_least: 2/3}", "ballot { in_favour: 4 }", kMet},
      {"basis: member, need: {at_least: 2/3}", "ballot { in_favour: 3 against: 1 }", kNotMet},
      {"basis: member, need: {count: 5}", "ballot { in_favour: 5 against: 1 }", kMet},
      {kTwoThirds,
       "ballot { in_favour: 2 against: 1 votes { party: 'parties/ccc' value: "
       "POSITION_VALUE_OBJECT } }",
       kMet},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Ballots(row.threshold).Vote(row.ballot).Verdict(), row.verdict)
        << row.threshold << " " << row.ballot;
  }
}

TEST(Ballot, IsBlockedByAVetoButNotByAnAbstention) {
  const std::string threshold = "basis: member, need: {count: 4}, veto: permanent";
  const auto with = [&](const char* permanent) {
    return Ballots(threshold)
        .Vote(Votes({{"aaa", permanent},
                     {"bbb", "SUPPORT"},
                     {"ccc", "SUPPORT"},
                     {"ddd", "SUPPORT"},
                     {"eee", "SUPPORT"}}))
        .Verdict();
  };
  EXPECT_EQ(with("SUPPORT"), kMet);
  EXPECT_EQ(with("ABSTAIN"), kMet);
  EXPECT_EQ(with("OBJECT"), kNotMet);
  EXPECT_EQ(Ballots(threshold).Vote("ballot { in_favour: 5 against: 1 }").Verdict(),
            v1::VERDICT_UNDETERMINED);
}

}  // namespace
}  // namespace accession::engine
