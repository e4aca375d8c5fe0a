// Stopped clocks: where an application may be suspended, somebody owes its resumption.
#pragma once

#include "engine/process/findings.h"
#include "engine/process/flow.h"

namespace accession::engine {

// Reports each phase without an outcome, reached and not said to wait, in which the clocks may be
// stopped, or which may be entered while they stand, while nothing runs that brings the application
// on: a suspension that nobody need end is a limbo. What runs on is
//   - an expectation that the act which suspends puts off to a date counted from the act itself, or
//     towards a session, that only acts meet which resume or leave the phase, and that has been
//     open ever since;
//   - a rule without an act that leaves the phase on such a date.
void CheckStoppedClocks(const Flow& flow, const DefinitionPath& path, Findings& findings);

}  // namespace accession::engine
