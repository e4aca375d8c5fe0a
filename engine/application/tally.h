// Tallies: a threshold counted over every possible roster.
#pragma once

#include <string_view>

#include "engine/application/state.h"
#include "engine/process/process.h"

namespace accession::engine {

// How one member's position counts towards a threshold.
struct MemberVote {
  std::string party;
  // In favour (for consensus: not standing in the way).
  Verdict in_favour = Verdict::kNotMet;
  // Took part in the vote: neither silent nor recused.
  Verdict present = Verdict::kNotMet;
  // Blocks on its own, as a holder of a veto that objects.
  Verdict vetoes = Verdict::kNotMet;
  bool abstaining = false;
  // In the basis at all: a recusal leaves it.
  Verdict counted = Verdict::kMet;
};

// One roster, counted.
struct Count {
  Verdict verdict = Verdict::kUndetermined;
  std::uint32_t in_favour = 0;
  std::uint32_t of = 0;
};

// The verdict of `rule` where exactly `votes` are the basis. Exact arithmetic. O(votes).
Count CountVotes(const ThresholdRule& rule, const std::vector<MemberVote>& votes);

// Counts `rule` as the acts up to the read's day stand. `positions` replaces what they say, to ask
// "what if"; null: what they say.
v1::Tally TallyOf(const ThresholdRule& rule, const State& state, const Surroundings& around,
                  const Positions* positions = nullptr);

// The positions that a threshold reads: those since its `since`.
Positions PositionsFor(const ThresholdRule& rule, const State& state);

}  // namespace accession::engine
