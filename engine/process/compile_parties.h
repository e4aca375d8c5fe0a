// Compiling who may act and who is told: roles and ladders.
#pragma once

#include <vector>

#include "accession/v1/process.pb.h"
#include "engine/process/compile_scope.h"
#include "engine/process/process.h"

namespace accession::engine {

using RoleList = google::protobuf::RepeatedPtrField<v1::Role>;
using LadderList = google::protobuf::RepeatedPtrField<v1::Ladder>;

// Each reports what is wrong with the elements of the list at `path`.
std::vector<Role> CompileRoles(const RoleList& roles, const DefinitionPath& path,
                               CompileScope& scope);
std::vector<LadderRule> CompileLadders(const LadderList& ladders, const DefinitionPath& path,
                                       CompileScope& scope);

}  // namespace accession::engine
