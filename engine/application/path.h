// The way to the goal: the shortest chain of transitions from where the application stands.
#pragma once

#include <string>
#include <vector>

#include "engine/application/state.h"

namespace accession::engine {

// One step: the transition to take and, for the first step out of draft, the start act.
struct Step {
  const TransitionRule* transition = nullptr;
  std::string to;
  // Empty for a step that a rule takes by itself.
  ActSelector on;
};

// The steps from the current phase to the goal; empty if it is reached or cannot be any more.
std::vector<Step> WayToGoal(const State& state);

// `decide ADMITTED`: an act as people name it.
std::string Words(const ActSelector& selector);

// Whether the goal is the phase the application is in or has been in.
bool GoalReached(const State& state);

}  // namespace accession::engine
