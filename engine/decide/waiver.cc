// Waivers: of an expectation, by the role that may waive it.
#include <algorithm>

#include "engine/application/parties.h"
#include "engine/application/state.h"
#include "engine/decide/guards.h"

namespace accession::engine {

Refused GuardWaiver(const LiveAct& act) {
  const State& state = act.application.state;
  const std::string& named = act.command.act.payload().waiver().expectation();
  const std::string rule_id = named.substr(0, named.find('/'));
  const ExpectationRule* const rule = state.process->FindExpectation(rule_id);
  if (rule == nullptr) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.waiver.expectation",
                       "\"" + Echo(named) + "\" is no expectation of this process");
  }
  const Role* const role = state.process->FindRole(rule->waivable_by);
  if (role == nullptr) {
    return Reject(Reason::kNotInRole, rule->id + " cannot be waived by anybody");
  }
  const auto& by = act.command.act.by();
  const bool admitted = std::any_of(by.begin(), by.end(), [&](const std::string& party) {
    return MayActAs(state, act.world, *role, party, act.when.days);
  });
  if (admitted) return std::nullopt;
  return Reject(Reason::kNotInRole, "only " + role->id + " may waive " + rule->id);
}

}  // namespace accession::engine
