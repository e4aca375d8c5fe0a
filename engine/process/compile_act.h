// Compiling acts: their shape, who may do them, and in which phases they are open.
#pragma once

#include <vector>

#include "accession/v1/process.pb.h"
#include "engine/process/compile_scope.h"
#include "engine/process/process.h"

namespace accession::engine {

using ActList = google::protobuf::RepeatedPtrField<v1::ActDefinition>;

// The acts of the list at `path`. In a body's rules they are open always; in a process
// OpenActs says when. Reports what is wrong with them.
std::vector<ActRule> CompileActs(const ActList& acts, const DefinitionPath& path,
                                 CompileScope& scope);

// Adds to `acts` those that need no declaration, and resolves in which phases each is open:
// process-language.md section 2.
void OpenActs(const v1::ProcessDefinition& definition, std::vector<ActRule>& acts);

// Whether `act` may be recorded in `phase`.
bool IsOpenIn(const ActRule& act, std::string_view phase);

}  // namespace accession::engine
