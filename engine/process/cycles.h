// Circles that a process may not have.
#pragma once

#include "engine/process/findings.h"
#include "engine/process/flow.h"

namespace accession::engine {

// Reports phases that lead back to themselves by rules alone: an application could go round for
// ever in one moment.
void CheckRuleCycles(const Flow& flow, const DefinitionPath& path, Findings& findings);

// Reports due dates that wait for each other: each counts from an act that nobody owes but under
// the next, and the last from one that is owed under the first. Reports likewise phases entered on
// dates that count from the entry itself.
void CheckDateCycles(const Flow& flow, const DefinitionPath& path, Findings& findings);

}  // namespace accession::engine
