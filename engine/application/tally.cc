#include "engine/application/tally.h"

#include <algorithm>
#include <utility>

#include "engine/application/date.h"
#include "engine/application/electorate.h"
#include "engine/application/position.h"
#include "engine/application/verdict_proto.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

// More uncertain members than this are not tried in every combination.
constexpr std::size_t kUncertainMax = 4;

v1::DoubtTreatment Stricter(v1::DoubtTreatment a, v1::DoubtTreatment b) { return std::max(a, b); }

// The strictest treatment of the doubts that apply; the enum is ordered by strictness.
v1::DoubtTreatment DoubtOf(const ThresholdRule& rule, const State& state,
                           const Positions& positions, const PositionRecord& position,
                           std::string_view party, CivilDay day) {
  v1::DoubtTreatment doubt = v1::DOUBT_TREATMENT_IGNORED;
  if (HasOpenCondition(positions, position)) doubt = Stricter(doubt, rule.counts.conditional);
  if (!position.written) doubt = Stricter(doubt, rule.counts.oral);
  if (IsStale(*state.process, position, day)) doubt = Stricter(doubt, rule.counts.stale);
  const v1::AssertedBy asserted = AssertedByOf(position, party, state.applicant);
  if (asserted == v1::ASSERTED_BY_BENEFICIARY) doubt = Stricter(doubt, rule.counts.beneficiary);
  if (asserted == v1::ASSERTED_BY_THIRD_PARTY) doubt = Stricter(doubt, rule.counts.third_party);
  return doubt;
}

Verdict VerdictOf(v1::SilenceTreatment treatment) {
  if (treatment == v1::SILENCE_TREATMENT_MET) return Verdict::kMet;
  return treatment == v1::SILENCE_TREATMENT_NOT_MET ? Verdict::kNotMet : Verdict::kUndetermined;
}

// Which of a tally's lists a member is shown in.
enum class Column { kFavour, kConditional, kUnconfirmed, kAgainst, kAbstaining, kSilent, kRecused };

struct CountedMember {
  MemberVote vote;
  Column column = Column::kSilent;
  bool certain = true;
};

// Counts the members of one threshold. `vetoes` are those who may hold its veto.
class Teller {
 public:
  Teller(const ThresholdRule& rule, const State& state, const Surroundings& around,
         const Positions& positions, const std::vector<RoleMember>& vetoes)
      : rule_(rule), state_(state), around_(around), positions_(positions), vetoes_(vetoes) {}

  CountedMember Ask(const RoleMember& member) const {
    CountedMember counted = {.vote = {.party = member.party}, .certain = member.certain};
    const auto found = positions_.by_party.find(member.party);
    if (found == positions_.by_party.end() || found->second.withdrawn) return Silent(counted);
    return Said(counted, found->second);
  }

 private:
  CountedMember Silent(CountedMember counted) const {
    counted.vote.in_favour = VerdictOf(rule_.counts.silent);
    return counted;
  }

  CountedMember Said(CountedMember counted, const PositionRecord& position) const {
    const v1::DoubtTreatment doubt =
        DoubtOf(rule_, state_, positions_, position, counted.vote.party, around_.point.day);
    counted.column = ColumnOf(position, doubt);
    if (doubt == v1::DOUBT_TREATMENT_AS_SILENT) return Silent(counted);
    const Verdict sure =
        doubt == v1::DOUBT_TREATMENT_UNDETERMINED ? Verdict::kUndetermined : Verdict::kMet;
    if (position.value == v1::POSITION_VALUE_RECUSE) {
      counted.vote.counted = Not(sure);
      return Silent(counted);
    }
    MemberVote& vote = counted.vote;
    vote.in_favour = sure == Verdict::kMet ? ByValue(position.value) : sure;
    vote.present = sure;
    vote.abstaining = position.value == v1::POSITION_VALUE_ABSTAIN;
    if (position.value == v1::POSITION_VALUE_OBJECT) vote.vetoes = And(sure, HoldsVeto(vote.party));
    return counted;
  }

  Verdict ByValue(v1::PositionValue value) const {
    if (value == v1::POSITION_VALUE_ABSTAIN) return VerdictOf(rule_.counts.abstain);
    return value == v1::POSITION_VALUE_SUPPORT || value == v1::POSITION_VALUE_NO_OBJECTION
               ? Verdict::kMet
               : Verdict::kNotMet;
  }

  Column ColumnOf(const PositionRecord& position, v1::DoubtTreatment doubt) const {
    if (position.value == v1::POSITION_VALUE_RECUSE) return Column::kRecused;
    if (position.value == v1::POSITION_VALUE_OBJECT) return Column::kAgainst;
    if (position.value == v1::POSITION_VALUE_ABSTAIN) return Column::kAbstaining;
    if (HasOpenCondition(positions_, position)) return Column::kConditional;
    if (!position.written || doubt != v1::DOUBT_TREATMENT_IGNORED) return Column::kUnconfirmed;
    return Column::kFavour;
  }

  Verdict HoldsVeto(const std::string& party) const {
    for (const RoleMember& member : vetoes_) {
      if (member.party == party) return member.certain ? Verdict::kMet : Verdict::kUndetermined;
    }
    return Verdict::kNotMet;
  }

  const ThresholdRule& rule_;
  const State& state_;
  const Surroundings& around_;
  const Positions& positions_;
  const std::vector<RoleMember>& vetoes_;
};

google::protobuf::RepeatedPtrField<std::string>* ListOf(v1::Tally& tally, Column column) {
  switch (column) {
    case Column::kFavour:
      return tally.mutable_in_favour();
    case Column::kConditional:
      return tally.mutable_conditional();
    case Column::kUnconfirmed:
      return tally.mutable_unconfirmed();
    case Column::kAgainst:
      return tally.mutable_against();
    case Column::kAbstaining:
      return tally.mutable_abstaining();
    case Column::kSilent:
      return tally.mutable_silent();
    case Column::kRecused:
      return tally.mutable_recused();
  }
  return tally.mutable_silent();
}

// Which uncertain members each possible roster includes: every combination of a few, else the
// smallest, the largest and the two that pull the verdict furthest either way.
std::vector<std::vector<bool>> Combinations(const std::vector<const CountedMember*>& uncertain) {
  std::vector<std::vector<bool>> choices;
  if (uncertain.size() <= kUncertainMax) {
    for (std::size_t mask = 0; mask < (std::size_t{1} << uncertain.size()); ++mask) {
      std::vector<bool> choice(uncertain.size());
      for (std::size_t i = 0; i < uncertain.size(); ++i) choice[i] = ((mask >> i) & 1U) != 0;
      choices.push_back(std::move(choice));
    }
    return choices;
  }
  std::vector<bool> best(uncertain.size());
  std::vector<bool> worst(uncertain.size());
  for (std::size_t i = 0; i < uncertain.size(); ++i) {
    best[i] = uncertain[i]->vote.in_favour != Verdict::kNotMet;
    worst[i] = uncertain[i]->vote.in_favour != Verdict::kMet;
  }
  choices.emplace_back(uncertain.size(), false);
  choices.emplace_back(uncertain.size(), true);
  choices.push_back(std::move(best));
  choices.push_back(std::move(worst));
  return choices;
}

void AddRoster(v1::Tally& tally, const ThresholdRule& rule, const UnnamedVotes& unnamed,
               const std::vector<const CountedMember*>& roster) {
  std::vector<MemberVote> votes;
  v1::RosterTally* const counted = tally.add_rosters();
  for (const CountedMember* const member : roster) {
    counted->add_members(member->vote.party);
    votes.push_back(member->vote);
  }
  AddUnnamed(unnamed, !rule.veto.empty(), votes);
  const Count count = CountVotes(rule, votes);
  counted->set_verdict(ToProto(count.verdict));
  counted->set_count(count.in_favour);
  counted->set_of(count.of);
}

// One verdict where all rosters agree; UNDETERMINED where they do not.
v1::Verdict Common(const v1::Tally& tally) {
  const v1::Verdict first = tally.rosters(0).verdict();
  const bool same =
      std::all_of(tally.rosters().begin(), tally.rosters().end(),
                  [&](const v1::RosterTally& roster) { return roster.verdict() == first; });
  return same ? first : v1::VERDICT_UNDETERMINED;
}

void CountRosters(v1::Tally& tally, const ThresholdRule& rule, const UnnamedVotes& unnamed,
                  const std::vector<CountedMember>& members) {
  std::vector<const CountedMember*> certain;
  std::vector<const CountedMember*> uncertain;
  for (const CountedMember& member : members) {
    ListOf(tally, member.column)->Add(std::string(member.vote.party));
    (member.certain ? certain : uncertain).push_back(&member);
  }
  for (const std::vector<bool>& choice : Combinations(uncertain)) {
    std::vector<const CountedMember*> roster = certain;
    for (std::size_t i = 0; i < choice.size(); ++i) {
      if (choice[i]) roster.push_back(uncertain[i]);
    }
    std::sort(roster.begin(), roster.end(),
              [](const auto* a, const auto* b) { return a->vote.party < b->vote.party; });
    AddRoster(tally, rule, unnamed, roster);
  }
  tally.set_verdict(Common(tally));
}

}  // namespace

Positions PositionsFor(const ThresholdRule& rule, const State& state) {
  if (const Act* const ballot = BallotOf(rule, state)) {
    return ReadPositions({&ballot, 1}, state.applicant);
  }
  std::vector<const Act*> acts;
  for (std::size_t i = FirstThatCounts(rule, state); i < state.folded.size(); ++i) {
    const Act* const act = state.folded[i];
    const bool counts = act->id() == rule.act && IsOnText(rule, state, *act);
    if (counts || act->payload->has_assessment()) acts.push_back(act);
  }
  return ReadPositions(acts, state.applicant);
}

v1::Tally TallyOf(const ThresholdRule& rule, const State& state, const Surroundings& around,
                  const Positions* positions) {
  v1::Tally tally;
  tally.set_threshold(rule.id);
  const Positions read = positions != nullptr ? *positions : PositionsFor(rule, state);
  const Electorate electorate = ElectorateOf(rule, state, around, read);
  if (rule.roster_at) tally.set_provisional(electorate.provisional);
  const Teller teller(rule, state, around, read, electorate.vetoes);
  std::vector<CountedMember> members;
  for (const RoleMember& member : electorate.members) members.push_back(teller.Ask(member));
  const Act* const ballot = BallotOf(rule, state);
  const UnnamedVotes unnamed =
      ballot == nullptr ? UnnamedVotes() : UnnamedIn(ballot->payload->ballot());
  CountRosters(tally, rule, unnamed, members);
  return tally;
}

}  // namespace accession::engine
