#include "engine/application/participant.h"

#include <algorithm>

#include "engine/application/date_span.h"
#include "engine/application/parties.h"
#include "engine/application/state.h"

namespace accession::engine {
namespace {

bool Joins(const State& state, std::string_view body) {
  return std::ranges::any_of(state.process->phases, [&](const PhaseRule& phase) {
    return std::ranges::any_of(phase.on_enter, [&](const EffectRule& effect) {
      return effect.kind == EffectRule::Kind::kJoin && BodyNamed(state, effect.body) == body;
    });
  });
}

// Every instrument, with the first act that gave it.
void AddInstruments(const State& state, v1::Participant& participant) {
  for (const v1::ActDefinition& act : state.process->definition.acts()) {
    if (act.kind() != v1::EVENT_KIND_INSTRUMENT) continue;
    v1::ParticipantStep& step = *participant.add_steps();
    step.set_id(act.id());
    *step.mutable_title() = act.title();
    const auto given = state.by_id.find(act.id());
    if (given == state.by_id.end()) continue;
    const Act& first = *state.folded[given->second.front()];
    *step.mutable_effective() = SpanOf(first.given, first.when);
    step.set_sequence(first.sequence().value());
  }
}

// Every phase, with the first entry into it.
void AddPhases(const State& state, v1::Participant& participant) {
  for (const PhaseRule& phase : state.process->phases) {
    v1::ParticipantStep& step = *participant.add_steps();
    step.set_id(phase.id);
    *step.mutable_title() = phase.definition->title();
    const auto entry = std::ranges::find(state.path, &phase, &PhaseEntry::phase);
    if (entry == state.path.end()) continue;
    *step.mutable_effective() = SpanOf(entry->given, entry->when);
    step.set_sequence(entry->cause.value());
  }
}

void AddStanding(const Projection& projection, v1::Participant& participant) {
  const PhaseEntry& entry = projection.state.path.back();
  participant.set_phase(entry.phase->id);
  *participant.mutable_phase_title() = entry.phase->definition->title();
  *participant.mutable_since() = SpanOf(entry.given, entry.when);
  if (entry.when.days.hi) {
    participant.set_since_days(
        CalendarDays({.after = *entry.when.days.hi, .through = projection.today()}));
  }
  participant.set_outcome(entry.phase->outcome);
  const std::string& goal = projection.state.process->definition.goal();
  participant.set_goal(goal);
  *participant.mutable_goal_title() =
      projection.state.process->FindPhase(goal)->definition->title();
  if (entry.phase->id == goal) *participant.mutable_goal_effective() = participant.since();
}

}  // namespace

std::optional<v1::Participant> ParticipantOf(const Projection& projection, std::string_view body) {
  const State& state = projection.state;
  if (state.body != body || state.path.empty() || !Joins(state, body)) return std::nullopt;
  v1::Participant participant;
  participant.set_party(state.applicant);
  participant.set_application(projection.name);
  participant.set_process(state.process->Name());
  AddInstruments(state, participant);
  if (participant.steps().empty()) AddPhases(state, participant);
  AddStanding(projection, participant);
  return participant;
}

}  // namespace accession::engine
