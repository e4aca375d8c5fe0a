// The opening of an application: what its start act says of it, whatever kind of act that is.
#pragma once

#include "engine/application/state.h"

namespace accession::engine {

// Fills in who applies to what from a start act by `by` that says `payload`; the body is the
// process's own unless it names one.
void ReadOpening(const v1::Payload& payload, const ResourceNames& by, State& state);

// The zone and calendar of the process, UTC and nothing published where the world has none.
// Needs `state.process` and `around.world`.
void Orient(Projection& projection);

}  // namespace accession::engine
