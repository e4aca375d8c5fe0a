// Effects: what entries into phases do to bodies.
#include "engine/application/date.h"
#include "engine/application/parties.h"
#include "engine/application/state.h"

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
  if (rule.until) {
    const DateAnswer until =
        EvaluateDate(*rule.until, projection.state, projection.around, {.index = entry.from});
    if (until.moment) call.dates.until = until.moment->days;
  }
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

}  // namespace accession::engine
