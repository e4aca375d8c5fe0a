// The form of a definition: how large it may be, and that its ids are ids and are used once.
#pragma once

#include "accession/v1/process.pb.h"
#include "accession/v1/world_act.pb.h"
#include "engine/process/compile_scope.h"

namespace accession::engine {

// No list of a definition is longer, no part is nested deeper, and no definition has more parts
// (messages and entries of lists) than this.
inline constexpr int kEntriesMax = 250;
inline constexpr std::size_t kDepthMax = 64;
inline constexpr int kPartsMax = 3'000;

// Reports lists and nesting over the limits, keys used twice and enum values that are none. False
// if `message` is over a limit: it is then not to be read any further.
bool CheckForm(const google::protobuf::Message& message, const DefinitionPath& path,
               Findings& findings);

// What the definition declares; reports ids that are none or that are reserved. The body's rules
// have the words `session` and `body` of their own.
Vocabulary DeclareNames(const v1::ProcessDefinition& definition, const DefinitionPath& path,
                        Findings& findings);
Vocabulary DeclareNames(const v1::BodyEstablished& body, const DefinitionPath& path,
                        Findings& findings);

}  // namespace accession::engine
