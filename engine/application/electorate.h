// Who counts towards a threshold, and what they voted without being named.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/application/parties.h"
#include "engine/application/tally.h"

namespace accession::engine {

// The members whose positions or votes a threshold counts, those left out aside, each once.
struct Electorate {
  std::vector<RoleMember> members;
  // Those who hold its veto.
  std::vector<RoleMember> vetoes;
  // The date of its roster is not known yet: the roster is that of the read's date.
  bool provisional = false;
};

// For the basis of a role, its members; else those that may take the position, or that a ballot
// names. `positions` are those that the threshold reads.
Electorate ElectorateOf(const ThresholdRule& rule, const State& state, const Surroundings& around,
                        const Positions& positions);

// The index into State::folded from which positions and ballots count: since the threshold's
// `since` and since the last text was put.
std::size_t FirstThatCounts(const ThresholdRule& rule, const State& state);

// Whether `act` is on the text put last, as far as it names a document.
bool IsOnText(const ThresholdRule& rule, const State& state, const Act& act);

// The ballot that the threshold counts, the last since its `since`; null where it reads positions
// or there was none.
const Act* BallotOf(const ThresholdRule& rule, const State& state);

// A ballot declares at most so many votes of a kind: several times the number of States.
inline constexpr std::size_t kVotesMax = 1'000;

// Votes that a ballot declares beyond those it names, at most kVotesMax of each kind.
struct UnnamedVotes {
  std::size_t in_favour = 0;
  std::size_t against = 0;
  std::size_t abstaining = 0;
};
UnnamedVotes UnnamedIn(const v1::Ballot& ballot);

// Replaces silent members of `votes` by the unnamed ones, as many as there are; what goes beyond
// is a member that nobody knows of. An unnamed objection may be that of a veto's holder.
void AddUnnamed(const UnnamedVotes& unnamed, bool with_veto, std::vector<MemberVote>& votes);

}  // namespace accession::engine
