// Assessments: only the party that set a condition says how it stands.
#include <algorithm>

#include "engine/application/state.h"
#include "engine/decide/guards.h"

namespace accession::engine {

Refused GuardAssessmentShape(const v1::Assessment& said) {
  if (said.state() != v1::CONDITION_STATE_UNSPECIFIED && said.state() != v1::CONDITION_STATE_OPEN) {
    return std::nullopt;
  }
  return RejectField(Reason::kArgumentInvalid, "act.payload.assessment.state",
                     "an assessment says SATISFIED, WAIVED or NOT_SATISFIED");
}

Refused GuardAssessment(const LiveAct& act) {
  const auto& by = act.command.act.by();
  const std::string& named = act.command.act.payload().assessment().condition();
  const auto& conditions = act.application.state.positions.conditions;
  const bool owns = std::any_of(conditions.begin(), conditions.end(), [&](const auto& entry) {
    return (named.empty() || named == entry.first) &&
           std::find(by.begin(), by.end(), entry.second.party) != by.end();
  });
  if (owns) return std::nullopt;
  if (!named.empty() && !conditions.contains(named)) {
    return Reject(Reason::kNotConditionOwner, "no condition " + Echo(named) + " stands");
  }
  return Reject(Reason::kNotConditionOwner,
                "only the party that set a condition can assess it; the applicant can claim it "
                "in a statement");
}

}  // namespace accession::engine
