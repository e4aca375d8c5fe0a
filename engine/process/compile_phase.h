// Compiling phases: the ways out of them, and what entering them does to bodies.
#pragma once

#include <vector>

#include "accession/v1/process.pb.h"
#include "engine/process/compile_scope.h"
#include "engine/process/process.h"

namespace accession::engine {

using PhaseList = google::protobuf::RepeatedPtrField<v1::Phase>;

// The phases of the list at `path`. Reports what is wrong with them.
std::vector<PhaseRule> CompilePhases(const PhaseList& phases, const DefinitionPath& path,
                                     CompileScope& scope);

}  // namespace accession::engine
