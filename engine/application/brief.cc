#include "engine/application/brief.h"

#include "engine/application/date_span.h"
#include "engine/application/expectation.h"
#include "engine/application/state.h"

namespace accession::engine {
namespace {

void Describe(const ExpectationStatus& status, const Projection& projection,
              storage::v1::OwedBrief& owed) {
  owed.set_expectation(status.id);
  owed.set_debtor(status.debtor);
  owed.set_debtor_role(status.debtor_role);
  owed.set_creditor(status.creditor);
  owed.set_possible(status.possible);
  owed.set_rule(status.due_words);
  if (!status.deadline) {
    owed.set_pending_reason(status.pending_reason);
    return;
  }
  owed.set_due(status.deadline->due_day.value());
  owed.set_overdue_from_us(status.deadline->overdue_from.value());
  if (status.due && status.due->days.lo) owed.set_earliest(status.due->days.lo->value());
  const LadderRule* const ladder = projection.state.process->FindLadder(status.rule->ladder);
  if (const auto from = DueSoonFrom(ladder, *status.deadline, *projection.around.zone))
    owed.set_due_soon_from_us(from->value());
}

}  // namespace

storage::v1::ApplicationBrief BriefOf(const Projection& projection) {
  const State& state = projection.state;
  storage::v1::ApplicationBrief brief;
  brief.set_process(state.process->Name());
  brief.set_process_version(state.process->definition.version());
  brief.set_applicant(state.applicant);
  brief.set_body(state.body);
  brief.set_title(state.title);
  brief.set_phase(std::string(state.phase_id()));
  if (state.phase() != nullptr && !state.phase()->outcome.empty()) {
    brief.set_outcome(state.phase()->outcome);
    *brief.mutable_outcome_effective() = SpanOf(state.path.back().given, state.path.back().when);
  }
  if (state.start != nullptr)
    *brief.mutable_submitted_effective() = SpanOf(state.start->given, state.start->when);
  for (const ExpectationStatus& status : projection.Expectations()) {
    if (!status.ended()) Describe(status, projection, *brief.add_owed());
  }
  const std::optional<CivilDay> stable_until = StableUntil(projection);
  if (stable_until) brief.set_stable_until(stable_until->value());
  if (const auto turn = NextTurn(projection, stable_until)) brief.set_next_turn_us(turn->value());
  return brief;
}

}  // namespace accession::engine
