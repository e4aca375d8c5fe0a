// Conflicts: what somebody contests, as clients read it.
#pragma once

#include <vector>

#include "accession/v1/application.pb.h"
#include "engine/act.h"

namespace accession::engine {

// Every act that is contested, with its claims and how it was resolved, in the order recorded.
std::vector<v1::Conflict> ConflictsOf(const StandingActs& standing);

}  // namespace accession::engine
