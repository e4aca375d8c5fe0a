// Compiling expectations: who owes which act, to whom, by when.
#pragma once

#include <vector>

#include "accession/v1/expectation.pb.h"
#include "engine/process/compile_scope.h"
#include "engine/process/process.h"

namespace accession::engine {

using ExpectationList = google::protobuf::RepeatedPtrField<v1::ExpectationDefinition>;

// The expectations of the list at `path`. Reports what is wrong with them.
std::vector<ExpectationRule> CompileExpectations(const ExpectationList& expects,
                                                 const DefinitionPath& path, CompileScope& scope);

}  // namespace accession::engine
