// Rules in plain English, as answers and proofs show them.
#pragma once

#include <string>

#include "engine/process/expression.h"
#include "engine/process/process.h"

namespace accession::engine {

// A DATE whose parts are already worded: `90 days after respond`, `the 5th deposit among the
// siblings`.
std::string InWords(const DateExpression& date);

// A rule whose parts are already worded: `decide ADMITTED recorded`.
std::string InWords(const RuleExpression& rule);

// What a threshold needs: `consensus of member without applicant`.
std::string InWords(const ThresholdRule& threshold);

// `respond ACKNOWLEDGED or UNDER_EVALUATION`.
std::string InWords(const ActSelector& selector);

}  // namespace accession::engine
