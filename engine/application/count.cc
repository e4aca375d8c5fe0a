// Counting one roster against one threshold: exact arithmetic over three-valued votes.
#include "engine/application/tally.h"

namespace accession::engine {
namespace {

struct Sums {
  std::int64_t favour_certain = 0;
  std::int64_t favour_possible = 0;  // certain ones included
  std::int64_t basis_best = 0;       // where everybody in doubt who may be in favour is
  std::int64_t basis_most = 0;
};

// Whether a vote may be, and surely is, in the basis that the fraction is taken of.
Verdict InBasis(const ThresholdRule& rule, const MemberVote& vote) {
  switch (rule.basis) {
    case ThresholdRule::Basis::kRole:
      return vote.counted;
    case ThresholdRule::Basis::kPresentAndVoting:
      return vote.abstaining ? Verdict::kNotMet : And(vote.counted, vote.present);
    case ThresholdRule::Basis::kCast:
      return And(vote.counted, vote.present);
  }
  return vote.counted;
}

Sums Sum(const ThresholdRule& rule, const std::vector<MemberVote>& votes) {
  Sums sums;
  for (const MemberVote& vote : votes) {
    const Verdict in_basis = InBasis(rule, vote);
    const Verdict favour = And(in_basis, vote.in_favour);
    sums.basis_best += in_basis == Verdict::kMet || favour != Verdict::kNotMet ? 1 : 0;
    sums.basis_most += in_basis == Verdict::kNotMet ? 0 : 1;
    sums.favour_certain += favour == Verdict::kMet ? 1 : 0;
    sums.favour_possible += favour == Verdict::kNotMet ? 0 : 1;
  }
  return sums;
}

// Whether `favour` of `basis` is enough.
bool Enough(const ThresholdRule& rule, std::int64_t favour, std::int64_t basis) {
  switch (rule.need) {
    case ThresholdRule::Need::kAtLeast:
      return favour * rule.fraction.denominator >= basis * rule.fraction.numerator;
    case ThresholdRule::Need::kMoreThan:
      return favour * rule.fraction.denominator > basis * rule.fraction.numerator;
    case ThresholdRule::Need::kCount:
      return favour >= rule.count;
    case ThresholdRule::Need::kConsensus:
    case ThresholdRule::Need::kUnanimity:
      return favour == basis;
  }
  return false;
}

Verdict ByNumbers(const ThresholdRule& rule, const Sums& sums) {
  if (sums.basis_most == 0 && rule.need != ThresholdRule::Need::kConsensus) {
    return Verdict::kNotMet;
  }
  // A vote in doubt counts at worst as present and not in favour, at best as in favour.
  if (Enough(rule, sums.favour_certain, sums.basis_most)) return Verdict::kMet;
  if (!Enough(rule, sums.favour_possible, sums.basis_best)) return Verdict::kNotMet;
  return Verdict::kUndetermined;
}

// Unanimity with abstention permitted takes those that abstain out of the count.
std::vector<MemberVote> WithoutPermittedAbstentions(const ThresholdRule& rule,
                                                    std::vector<MemberVote> votes) {
  if (rule.need == ThresholdRule::Need::kUnanimity && rule.abstain_permitted) {
    std::erase_if(votes, [](const MemberVote& vote) { return vote.abstaining; });
  }
  return votes;
}

Verdict QuorumOf(const ThresholdRule& rule, const std::vector<MemberVote>& votes) {
  if (!rule.quorum) return Verdict::kMet;
  std::int64_t certain = 0;
  std::int64_t possible = 0;
  std::int64_t size_most = 0;
  std::int64_t size_least = 0;
  for (const MemberVote& vote : votes) {
    certain += vote.present == Verdict::kMet ? 1 : 0;
    possible += vote.present == Verdict::kNotMet ? 0 : 1;
    size_most += vote.counted == Verdict::kNotMet ? 0 : 1;
    size_least += vote.counted == Verdict::kMet ? 1 : 0;
  }
  const auto reached = [&](std::int64_t present, std::int64_t size) {
    if (rule.quorum->denominator == 0) return present >= rule.quorum->numerator;
    return present * rule.quorum->denominator >= size * rule.quorum->numerator;
  };
  if (reached(certain, size_most)) return Verdict::kMet;
  return reached(possible, size_least) ? Verdict::kUndetermined : Verdict::kNotMet;
}

}  // namespace

Count CountVotes(const ThresholdRule& rule, const std::vector<MemberVote>& votes) {
  const Sums sums = Sum(rule, WithoutPermittedAbstentions(rule, votes));
  Verdict verdict = And(ByNumbers(rule, sums), QuorumOf(rule, votes));
  for (const MemberVote& vote : votes) verdict = And(verdict, Not(vote.vetoes));
  return {.verdict = verdict,
          .in_favour = static_cast<std::uint32_t>(sums.favour_certain),
          .of = static_cast<std::uint32_t>(sums.basis_most)};
}

}  // namespace accession::engine
