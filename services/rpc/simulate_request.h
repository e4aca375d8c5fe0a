// Requests to simulate, as hypotheses.
#pragma once

#include "accession/v1/record_service.pb.h"
#include "services/rpc/identity.h"
#include "services/runtime/node.h"
#include "services/runtime/simulation.h"

namespace accession::rpc {

// The acts that one request may hold.
inline constexpr int kHypotheticalActsMax = 100;

// What `request`, which outlives it, supposes. ARGUMENT_INVALID without an act or with too many;
// what Record would say of the shape of one, named by InAct.
runtime::Answer<runtime::Hypothesis> HypothesisOf(const v1::SimulateRequest& request,
                                                  const Identity& identity, runtime::Node& node);

// What would change, as an answer.
v1::SimulateResponse ResponseOf(const runtime::Simulation& simulation);

}  // namespace accession::rpc
