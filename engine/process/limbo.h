// The no-limbo check: in every phase without an outcome somebody owes something that ends it.
#pragma once

#include "engine/process/findings.h"
#include "engine/process/flow.h"

namespace accession::engine {

// Reports each phase that is reached, has no outcome and does not say why it may wait, in which an
// application can stay for ever while nobody is late. What keeps a phase from that is one of
//   - a rule without an act that leaves the phase and is sure to be MET some day;
//   - an expectation that is open in it, with a date that is sure to come, of which every act that
//     meets it leaves the phase: until then somebody owes it, whatever was put off.
// The finding says why each expectation of the phase does not count, and by which phases an
// application gets there.
void CheckLimbo(const Flow& flow, const DefinitionPath& path, Findings& findings);

}  // namespace accession::engine
