// Compiling thresholds: whose positions are counted, how, and how many are enough.
#pragma once

#include <vector>

#include "accession/v1/rule.pb.h"
#include "engine/process/compile_scope.h"
#include "engine/process/process.h"

namespace accession::engine {

// The thresholds that a definition declares; `path` is that of their list. Reports what is wrong
// with them, a threshold that is always or never met included.
std::vector<ThresholdRule> CompileThresholds(const v1::ProcessDefinition& definition,
                                             const DefinitionPath& path, CompileScope& scope);

// `2/3`. Reports another form; both numbers are at most 999,999 and the lower one is not 0.
std::optional<Fraction> ReadFraction(const std::string& text, const DefinitionPath& path,
                                     CompileScope& scope);

}  // namespace accession::engine
