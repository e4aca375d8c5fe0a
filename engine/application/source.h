// Where the rule of an expectation comes from, in words.
#pragma once

#include <string>

#include "engine/process/process.h"

namespace accession::engine {

// `assumed`, or the source where one is named: `GOV/INF/123 (rules)`.
std::string SourceOf(const ExpectationRule& rule, const v1::ProcessDefinition& process);

}  // namespace accession::engine
