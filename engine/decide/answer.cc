// Answers: one of those that the process lists.
#include <algorithm>

#include "absl/strings/str_join.h"
#include "engine/decide/guards.h"

namespace accession::engine {

Refused GuardAnswerShape(const ActRule& rule, const v1::Answer& said) {
  const auto& answers = rule.definition->answers();
  if (std::find(answers.begin(), answers.end(), said.answer()) == answers.end()) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.answer.answer",
                       "\"" + Echo(said.answer()) + "\" is no answer of " + rule.id +
                           "; give one of " + absl::StrJoin(answers, ", "));
  }
  return GuardDate("act.payload.answer.until", said.until());
}

}  // namespace accession::engine
