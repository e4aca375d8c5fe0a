// The fold: acts in order, phases entered on the way, up to one day. It never refuses an act.
#pragma once

#include <span>
#include <vector>

#include "engine/application/state.h"

namespace accession::engine {

// Folds `acts`, which are in fold order and must outlive the state. Acts whose last possible day is
// not after the read's day happen; those whose first possible day has come are kept as possible.
// `state` brings the process and the application's identity.
Folded FoldActs(State& state, std::span<const Act> acts, const Surroundings& around);

// Folds one more act, after those that led to `state` and `folded` in the same surroundings: the
// result is that of FoldActs with all of them. `act` must outlive the state.
void FoldNext(const Act& act, const Surroundings& around, State& state, Folded& folded);

// What time alone did since the last act, read anew: `around` has a later instant of the same day.
void LookAhead(const Surroundings& around, State& state, Folded& folded);

// The application as its acts up to `day` leave it: what an act of that day, recorded last, is
// judged by.
State StateOn(const Projection& projection, CivilDay day);

// The transition out of `phase` that `act` would fire there; null if none would. Does not look at
// `when`.
const TransitionRule* TransitionOn(const PhaseRule& phase, const Act& act);

}  // namespace accession::engine
