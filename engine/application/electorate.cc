#include "engine/application/electorate.h"

#include <algorithm>
#include <map>
#include <string>

#include "engine/application/date.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

bool ReadsBallots(const ThresholdRule& rule, const Process& process) {
  const ActRule* const act = process.FindAct(rule.act);
  return act != nullptr && act->kind == v1::EVENT_KIND_BALLOT;
}

std::vector<RoleMember> MembersOfRole(std::string_view role, const State& state,
                                      const Surroundings& around, const DayBounds& when) {
  const Role* const found = state.process->FindRole(role);
  return found == nullptr ? std::vector<RoleMember>()
                          : MembersOf(state, *around.world, *found, when);
}

// The roles whose members count: the basis itself, else those that may take the position.
std::vector<std::string> RolesOf(const ThresholdRule& rule, const Process& process) {
  if (!rule.role.empty()) return {rule.role};
  const ActRule* const act = process.FindAct(rule.act);
  return act == nullptr ? std::vector<std::string>() : act->by;
}

// Adds an unnamed vote in the place of a silent member, if one is left.
void AddOne(const MemberVote& unnamed, std::vector<MemberVote>& votes) {
  const auto silent = std::find_if(votes.begin(), votes.end(), [](const MemberVote& vote) {
    return vote.present == Verdict::kNotMet && vote.counted == Verdict::kMet;
  });
  if (silent != votes.end()) votes.erase(silent);
  votes.push_back(unnamed);
}

}  // namespace

Electorate ElectorateOf(const ThresholdRule& rule, const State& state, const Surroundings& around,
                        const Positions& positions) {
  Electorate electorate;
  DayBounds when = OnDay(around.point.day);
  if (rule.roster_at) {
    const DateAnswer date = EvaluateDate(*rule.roster_at, state, around, {});
    electorate.provisional = !date.moment || date.doubtful;
    if (!electorate.provisional) when = date.moment->days;
  }
  std::map<std::string, bool> certain_by_party;
  if (rule.role.empty() && ReadsBallots(rule, *state.process)) {
    for (const auto& [party, position] : positions.by_party) certain_by_party[party] = true;
  } else {
    for (const std::string& role : RolesOf(rule, *state.process)) {
      for (const RoleMember& member : MembersOfRole(role, state, around, when)) {
        certain_by_party[member.party] |= member.certain;
      }
    }
  }
  for (const RoleMember& out : MembersOfRole(rule.exclude, state, around, when)) {
    certain_by_party.erase(out.party);
  }
  for (const auto& [party, certain] : certain_by_party) {
    electorate.members.push_back({.party = party, .certain = certain});
  }
  electorate.vetoes = MembersOfRole(rule.veto, state, around, when);
  return electorate;
}

std::size_t FirstThatCounts(const ThresholdRule& rule, const State& state) {
  const std::size_t since = IndexSince(rule.since, state, 0);
  const auto texts = state.by_id.find(rule.text);
  return texts == state.by_id.end() ? since : std::max(since, texts->second.back());
}

bool IsOnText(const ThresholdRule& rule, const State& state, const Act& act) {
  const auto texts = state.by_id.find(rule.text);
  if (texts == state.by_id.end()) return true;
  const std::string& text = state.folded[texts->second.back()]->payload->notice().document();
  const std::string& named = act.payload->has_ballot() ? act.payload->ballot().document()
                                                       : act.payload->position().document();
  return text.empty() || named.empty() || Qualify(kDocuments, named) == Qualify(kDocuments, text);
}

const Act* BallotOf(const ThresholdRule& rule, const State& state) {
  if (!ReadsBallots(rule, *state.process)) return nullptr;
  const auto found = state.by_id.find(rule.act);
  if (found == state.by_id.end()) return nullptr;
  const std::size_t first = FirstThatCounts(rule, state);
  for (auto index = found->second.rbegin(); index != found->second.rend(); ++index) {
    if (*index < first) return nullptr;
    if (IsOnText(rule, state, *state.folded[*index])) return state.folded[*index];
  }
  return nullptr;
}

UnnamedVotes UnnamedIn(const v1::Ballot& ballot) {
  const auto at_most = [](std::size_t votes) { return std::min(votes, kVotesMax); };
  UnnamedVotes unnamed = {.in_favour = at_most(ballot.in_favour()),
                          .against = at_most(ballot.against()),
                          .abstaining = at_most(ballot.abstaining())};
  const auto take = [](std::size_t& votes) { votes -= votes > 0 ? 1 : 0; };
  for (const v1::Vote& vote : ballot.votes()) {
    if (vote.value() == v1::POSITION_VALUE_OBJECT) {
      take(unnamed.against);
    } else if (vote.value() == v1::POSITION_VALUE_ABSTAIN) {
      take(unnamed.abstaining);
    } else if (vote.value() != v1::POSITION_VALUE_RECUSE) {
      take(unnamed.in_favour);
    }
  }
  return unnamed;
}

void AddUnnamed(const UnnamedVotes& unnamed, bool with_veto, std::vector<MemberVote>& votes) {
  for (std::size_t i = 0; i < unnamed.in_favour; ++i) {
    AddOne({.in_favour = Verdict::kMet, .present = Verdict::kMet}, votes);
  }
  for (std::size_t i = 0; i < unnamed.against; ++i) {
    AddOne(
        {.present = Verdict::kMet, .vetoes = with_veto ? Verdict::kUndetermined : Verdict::kNotMet},
        votes);
  }
  for (std::size_t i = 0; i < unnamed.abstaining; ++i) {
    AddOne({.present = Verdict::kMet, .abstaining = true}, votes);
  }
}

}  // namespace accession::engine
