// The checks across a definition: how phases, acts and dates hang together.
#pragma once

#include "engine/process/findings.h"
#include "engine/process/process.h"

namespace accession::engine {

// Checks `process`, compiled with `findings` so far; nothing if what it would read is not sound.
void CheckFlow(const Process& process, const DefinitionPath& path, Findings& findings);

}  // namespace accession::engine
