// What is wrong with a filter or an order, as a caller hears it.
#pragma once

#include <string>

#include "engine/decide/reason.h"
#include "services/query/problem.h"
#include "services/runtime/answer.h"

namespace accession::runtime {

// `problem` of the request's field `field`: which character is wrong, and in the metadata which
// field was probably meant.
engine::Rejection RejectProblem(engine::Reason reason, const std::string& field,
                                const query::Problem& problem);

}  // namespace accession::runtime
