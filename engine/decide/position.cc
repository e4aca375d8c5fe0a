// Positions: of anybody but the applicant, and never without a value.
#include <algorithm>

#include "engine/application/state.h"
#include "engine/decide/guards.h"

namespace accession::engine {

Refused GuardPositionShape(const v1::Position& said) {
  if (said.withdrawn()) return std::nullopt;
  if (said.value() == v1::POSITION_VALUE_UNSPECIFIED) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.position.value",
                       "a position needs a value: SUPPORT, NO_OBJECTION, ABSTAIN, OBJECT or "
                       "RECUSE, or withdrawn");
  }
  for (const v1::ConditionText& condition : said.conditions()) {
    if (!condition.text().empty()) continue;
    return RejectField(Reason::kArgumentInvalid, "act.payload.position.conditions",
                       "a condition needs its words");
  }
  return std::nullopt;
}

Refused GuardPosition(const LiveAct& act) {
  const auto& by = act.command.act.by();
  const std::string& applicant = act.application.state.applicant;
  if (std::find(by.begin(), by.end(), applicant) != by.end()) {
    return Reject(Reason::kApplicantExcluded,
                  applicant + " is the applicant and takes no position on its own application");
  }
  return std::nullopt;
}

}  // namespace accession::engine
