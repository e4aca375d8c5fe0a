// What is missing on the way to the goal, and who owes it.
#pragma once

#include <vector>

#include "engine/application/path.h"

namespace accession::engine {

// What keeps `rule` from being MET: one entry for each member in doubt, silent or against. Its
// `would_change` is the threshold's verdict with that member's doubt gone.
std::vector<v1::Missing> MissingForThreshold(const ThresholdRule& rule,
                                             const Projection& projection);

// The act of a step that is not taken. `last`: it leads to the goal.
v1::Missing MissingStep(const Step& step, bool last, const Projection& projection);

// Who has not done what `rule` waits for, the acts from `index` on being read: members of a role
// every one of whom is to do it, each once, and siblings whose act would be the nth.
std::vector<v1::Missing> HoldOuts(const RuleExpression& rule, std::size_t index,
                                  const Projection& projection);

}  // namespace accession::engine
