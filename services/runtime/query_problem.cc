#include "services/runtime/query_problem.h"

#include "absl/strings/str_cat.h"

namespace accession::runtime {

engine::Rejection RejectProblem(engine::Reason reason, const std::string& field,
                                const query::Problem& problem) {
  engine::Rejection rejection =
      Reject(reason, absl::StrCat(field, ", character ", problem.position, ": ", problem.message),
             {{"field", field}, {"position", absl::StrCat(problem.position)}});
  if (!problem.nearest.empty()) rejection.metadata["nearest"] = problem.nearest;
  return rejection;
}

}  // namespace accession::runtime
