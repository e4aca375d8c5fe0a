// What acts a selector takes, and where a recorded one leads.
#pragma once

#include "engine/process/flow.h"
#include "engine/process/process.h"

namespace accession::engine {

// Whether one act may be selected by both.
bool Overlap(const ActSelector& a, const ActSelector& b);

// Whether every act that `selector` takes leads out of `phase` when it is recorded there. A way
// with a rule does, if another one takes the opposite rule: what is undetermined holds the
// application, but says why.
bool SurelyLeaves(const Flow& flow, std::size_t phase, const ActSelector& selector);

// Whether one rule is the other with `not` before it.
bool AreOpposite(const RuleExpression& a, const RuleExpression& b);

}  // namespace accession::engine
