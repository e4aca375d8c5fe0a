// Counting one roster: need x basis x doubt x silence x abstention x veto x quorum, exactly.
#include <gtest/gtest.h>

#include "engine/application/tally.h"

namespace accession::engine {
namespace {

using Basis = ThresholdRule::Basis;
using Need = ThresholdRule::Need;

// One member: Y in favour, N against, A abstaining, S silent, V an objection with a veto; in
// doubt: ? silent, D whatever it said, v a veto.
MemberVote VoteOf(char letter) {
  constexpr Verdict kYes = Verdict::kMet;
  constexpr Verdict kMaybe = Verdict::kUndetermined;
  switch (letter) {
    case 'Y':
      return {.in_favour = kYes, .present = kYes};
    case 'N':
      return {.present = kYes};
    case 'A':
      return {.present = kYes, .abstaining = true};
    case 'V':
      return {.present = kYes, .vetoes = kYes};
    case '?':
      return {.in_favour = kMaybe};
    case 'D':
      return {.in_favour = kMaybe, .present = kMaybe};
    case 'v':
      return {.in_favour = kMaybe, .present = kMaybe, .vetoes = kMaybe};
    default:
      return {};
  }
}

struct CountCase {
  const char* name;
  ThresholdRule rule;
  const char* votes;
  Verdict verdict;
};

constexpr Verdict kMet = Verdict::kMet;
constexpr Verdict kNotMet = Verdict::kNotMet;
constexpr Verdict kUndetermined = Verdict::kUndetermined;

ThresholdRule TwoThirds(Basis basis = Basis::kRole) {
  return {.basis = basis, .need = Need::kAtLeast, .fraction = {2, 3}};
}
ThresholdRule MoreThanHalf() { return {.need = Need::kMoreThan, .fraction = {1, 2}}; }
ThresholdRule Five() { return {.need = Need::kCount, .count = 5}; }
ThresholdRule Consensus() { return {.need = Need::kConsensus}; }
ThresholdRule Unanimity(bool abstain_permitted = false) {
  return {.need = Need::kUnanimity, .abstain_permitted = abstain_permitted};
}
ThresholdRule WithQuorum(Fraction quorum) {
  ThresholdRule rule = TwoThirds(Basis::kPresentAndVoting);
  rule.quorum = quorum;
  return rule;
}

TEST(CountVotes, IsExactAndThreeValued) {
  const CountCase cases[] = {
      {"four of six are at least two thirds", TwoThirds(), "YYYYSS", kMet},
      {"four of seven are not", TwoThirds(), "YYYYSSS", kNotMet},
      {"a doubt that cannot matter is none", TwoThirds(), "YYYYDD", kMet},
      {"a doubt that may make it", TwoThirds(), "YYYDSS", kUndetermined},
      {"a doubt that cannot make it", TwoThirds(), "YYDSSS", kNotMet},
      {"an undecided silence may make it", TwoThirds(), "YYY?SS", kUndetermined},
      {"nobody to count", TwoThirds(), "", kNotMet},
      {"half is not more than half", MoreThanHalf(), "YYNN", kNotMet},
      {"more than half", MoreThanHalf(), "YYYNN", kMet},
      {"abstention stays in the basis of a role", MoreThanHalf(), "YYAA", kNotMet},
      {"five of many", Five(), "YYYYYNNNNNNNNN", kMet},
      {"four and a doubt", Five(), "YYYYD", kUndetermined},
      {"four", Five(), "YYYY", kNotMet},
      {"consensus without objection", Consensus(), "YY", kMet},
      {"consensus of nobody", Consensus(), "", kMet},
      {"consensus over an objection", Consensus(), "YYYYYN", kNotMet},
      {"consensus over an objection and a doubt", Consensus(), "DYYYYN", kNotMet},
      {"consensus with silence undecided", Consensus(), "YY?", kUndetermined},
      {"unanimity", Unanimity(), "YYY", kMet},
      {"unanimity but one silent", Unanimity(), "YYS", kNotMet},
      {"unanimity but one abstains", Unanimity(), "YYA", kNotMet},
      {"unanimity, abstention permitted", Unanimity(true), "YYA", kMet},
      {"unanimity of those that abstain", Unanimity(true), "AAA", kNotMet},
      {"unanimity, abstention permitted, silence not", Unanimity(true), "YAS", kNotMet},
      {"present and voting: two of three", TwoThirds(Basis::kPresentAndVoting), "YYNASS", kMet},
      {"cast: two of four", TwoThirds(Basis::kCast), "YYNASS", kNotMet},
      {"cast: four of six", TwoThirds(Basis::kCast), "YYYYNASSSS", kMet},
      {"present and voting: a doubt either way", TwoThirds(Basis::kPresentAndVoting), "YYND",
       kUndetermined},
      {"present and voting: a doubt that cannot matter", TwoThirds(Basis::kPresentAndVoting), "YYD",
       kMet},
      {"nobody voted", TwoThirds(Basis::kPresentAndVoting), "SSS", kNotMet},
      {"a veto", TwoThirds(), "YYYYYV", kNotMet},
      {"a veto in doubt", TwoThirds(), "YYYYYv", kUndetermined},
      {"a veto in doubt saves nothing", TwoThirds(), "YSSSSv", kNotMet},
      {"abstention of a holder is no veto", TwoThirds(), "YYYYYA", kMet},
      {"quorum of half not reached", WithQuorum({1, 2}), "YYSSS", kNotMet},
      {"quorum of half reached", WithQuorum({1, 2}), "YYYSS", kMet},
      {"quorum counts who abstains", WithQuorum({1, 2}), "YYASS", kMet},
      {"quorum in doubt", WithQuorum({1, 2}), "YYDSS", kUndetermined},
      {"quorum as a number", WithQuorum({3, 0}), "YYYSSSSSS", kMet},
      {"quorum as a number not reached", WithQuorum({3, 0}), "YY", kNotMet},
  };
  for (const CountCase& one : cases) {
    std::vector<MemberVote> votes;
    for (const char* letter = one.votes; *letter != '\0'; ++letter) {
      votes.push_back(VoteOf(*letter));
    }
    EXPECT_EQ(CountVotes(one.rule, votes).verdict, one.verdict) << one.name;
  }
}

TEST(CountVotes, SaysHowManyOfHowMany) {
  std::vector<MemberVote> votes;
  for (const char letter : std::string_view("YYYYDSN")) votes.push_back(VoteOf(letter));
  const Count all = CountVotes(TwoThirds(), votes);
  EXPECT_EQ(all.in_favour, 4U);
  EXPECT_EQ(all.of, 7U);
  const Count cast = CountVotes(TwoThirds(Basis::kCast), votes);
  EXPECT_EQ(cast.in_favour, 4U);
  EXPECT_EQ(cast.of, 6U);
}

// A fraction near the largest counts: no rounding.
TEST(CountVotes, DoesNotRound) {
  ThresholdRule third = {.need = Need::kAtLeast, .fraction = {1, 3}};
  std::vector<MemberVote> votes(3'000, VoteOf('N'));
  for (std::size_t i = 0; i < 999; ++i) votes[i] = VoteOf('Y');
  EXPECT_EQ(CountVotes(third, votes).verdict, kNotMet);
  votes[999] = VoteOf('Y');
  EXPECT_EQ(CountVotes(third, votes).verdict, kMet);
}

}  // namespace
}  // namespace accession::engine
