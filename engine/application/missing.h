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

// Members of a role without whose act `rule`, which waits for every one of them, is not MET, the
// acts from `index` on being read; each once.
std::vector<v1::Missing> HoldOuts(const RuleExpression& rule, std::size_t index,
                                  const Projection& projection);

}  // namespace accession::engine
