// Whether every phase can be reached, every way out can be taken, and every act done where it is
// awaited.
#pragma once

#include "engine/process/findings.h"
#include "engine/process/flow.h"

namespace accession::engine {

// Reports phases to which no way leads, and ways out that an earlier one always takes.
void CheckReach(const Flow& flow, const DefinitionPath& path, Findings& findings);

// Reports acts that an expectation, a way out or the start awaits where they are not open.
void CheckOpenActs(const Process& process, const DefinitionPath& path, Findings& findings);

}  // namespace accession::engine
