// Effects: what entries into phases do to bodies. And what an application depends on.
#include <algorithm>
#include <set>

#include "engine/application/date.h"
#include "engine/application/parties.h"
#include "engine/application/state.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

DayBounds DatesOr(const std::optional<DateExpression>& date, const Projection& projection,
                  const PhaseEntry& entry) {
  if (!date) return entry.when.days;
  const DateAnswer answer =
      EvaluateDate(*date, projection.state, projection.around, {.index = entry.from});
  return answer.moment ? answer.moment->days : entry.when.days;
}

EffectCall CallOf(const EffectRule& rule, const PhaseEntry& entry, const Projection& projection) {
  EffectCall call = {
      .key = {.application = projection.name, .phase = entry.phase->id, .round = entry.cause},
      .kind = rule.kind,
      .body = BodyNamed(projection.state, rule.body),
      .party = projection.state.applicant,
      .seat = rule.seat,
      .dates = {.from = DatesOr(rule.from, projection, entry)},
      .caused_by = entry.cause};
  if (rule.until) call.dates.until = DatesOr(rule.until, projection, entry);
  return call;
}

}  // namespace

std::vector<EffectCall> EffectsOf(const Projection& projection) {
  std::vector<EffectCall> calls;
  for (const PhaseEntry& entry : projection.state.path) {
    for (const EffectRule& rule : entry.phase->on_enter) {
      calls.push_back(CallOf(rule, entry, projection));
    }
  }
  return calls;
}

std::vector<std::string> DependenciesOf(const Projection& projection) {
  const State& state = projection.state;
  const v1::ProcessDefinition& definition = state.process->definition;
  std::set<std::string> names;
  const auto add = [&](std::string name) {
    if (!name.empty()) names.insert(std::move(name));
  };
  add(state.body);
  if (!definition.calendar().empty()) add(Qualify(kCalendars, definition.calendar()));
  for (const Role& role : state.process->roles) {
    if (!role.office.empty()) add(BodyNamed(state, role.of));
    if (!role.roster.empty()) add(BodyNamed(state, role.roster));
  }
  for (const v1::ParameterValue& param : state.params) {
    const Session* const session =
        projection.around.world->FindSession(Qualify(kSessions, param.value()));
    if (session == nullptr) continue;
    add(session->name);
    add(session->body);
  }
  return {names.begin(), names.end()};
}

}  // namespace accession::engine
