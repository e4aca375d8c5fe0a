// ViewOf: the projection as a client reads it.
#include <algorithm>

#include "engine/application/conflicts.h"
#include "engine/application/date_span.h"
#include "engine/application/expectation.h"
#include "engine/application/parties.h"
#include "engine/application/position.h"
#include "engine/application/suspension.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

// The parties whose positions are asked for, with whether they are members for certain: everybody
// in a role that may take a position.
std::vector<RoleMember> Electorate(const Projection& projection) {
  std::vector<RoleMember> members;
  const State& state = projection.state;
  for (const ActRule& act : state.process->acts) {
    if (act.kind != v1::EVENT_KIND_POSITION) continue;
    for (const std::string& id : act.by) {
      const Role* const role = state.process->FindRole(id);
      if (role == nullptr) continue;
      for (const RoleMember& member :
           MembersOf(state, *projection.around.world, *role, OnDay(projection.around.point.day))) {
        const bool known = std::any_of(members.begin(), members.end(), [&](const auto& other) {
          return other.party == member.party;
        });
        if (!known && member.party != state.applicant) members.push_back(member);
      }
    }
  }
  return members;
}

void Describe(v1::ApplicationPosition& shown, const PositionRecord& position,
              const Projection& projection) {
  const State& state = projection.state;
  const CivilDay day = projection.today();
  shown.set_value(position.value);
  shown.set_form(position.form);
  shown.set_level(position.level);
  for (const std::string& id : position.conditions) shown.add_conditions(id);
  shown.set_asserted_by(AssertedByOf(position, shown.party(), state.applicant));
  *shown.mutable_effective() = SpanOf(position.act->given, position.act->when);
  shown.set_sequence(position.act->sequence().value());
  shown.set_standing(StandingOf(state.positions, position));
  shown.set_stale(IsStale(*state.process, position, day));
  if (position.act->when.days.hi) {
    shown.set_age_days(CalendarDays({.after = *position.act->when.days.hi, .through = day}));
  }
}

void AddPositions(v1::Application& view, const Projection& projection) {
  const std::vector<RoleMember> members = Electorate(projection);
  std::map<std::string, const RoleMember*> by_party;
  for (const RoleMember& member : members) by_party[member.party] = &member;
  for (const auto& [party, position] : projection.state.positions.by_party) {
    by_party.try_emplace(party, nullptr);
  }
  for (const auto& [party, member] : by_party) {
    v1::ApplicationPosition& shown = *view.add_positions();
    shown.set_party(party);
    const auto found = projection.state.positions.by_party.find(party);
    if (found == projection.state.positions.by_party.end()) {
      shown.set_standing(v1::STANDING_SILENT);
    } else {
      Describe(shown, found->second, projection);
      if (member == nullptr && !found->second.withdrawn) {
        shown.set_standing(v1::STANDING_NOT_ON_ROSTER);
      }
    }
    shown.set_possible(member != nullptr && !member->certain);
  }
}

v1::Expectation Show(const ExpectationStatus& status, const Projection& projection) {
  v1::Expectation shown;
  const v1::ProcessDefinition& process = projection.state.process->definition;
  shown.set_id(status.id);
  shown.set_round(status.round.value());
  shown.set_debtor(status.debtor);
  shown.set_debtor_role(status.debtor_role);
  shown.set_creditor(status.creditor);
  shown.set_possible(status.possible);
  for (const ActSelector& selector : status.rule->met_by) shown.add_met_by(selector.act);
  *shown.mutable_due() = DueOf(status.due, status.deadline, status.due_words, status.pending_reason,
                               *projection.around.zone, process.zone());
  shown.mutable_due()->set_suspended_days(status.suspended_days);
  shown.mutable_due()->set_used_days(status.used_days);
  shown.set_state(status.state);
  shown.set_firmness(status.rule->hard ? v1::FIRMNESS_HARD : v1::FIRMNESS_SOFT);
  *shown.mutable_opened_effective() = SpanOf(status.opened_given, status.opened);
  if (status.met_by != nullptr) {
    *shown.mutable_met_effective() = SpanOf(status.met_by->given, status.met_by->when);
  }
  shown.set_met_sequence(status.ended_by.value());
  shown.set_overdue_days(status.overdue_days);
  shown.set_deferrals(status.deferrals);
  *shown.mutable_title() = status.rule->definition->title();
  const v1::Provenance own = status.rule->definition->provenance();
  shown.set_provenance(own == v1::PROVENANCE_UNSPECIFIED ? process.provenance() : own);
  for (const EndedRound& round : status.earlier) {
    v1::ExpectationRound& earlier = *shown.add_earlier();
    earlier.set_round(round.round.value());
    *earlier.mutable_due() = DueOf(round.due, round.deadline, round.due_words, {},
                                   *projection.around.zone, process.zone());
    earlier.mutable_due()->set_suspended_days(round.suspended_days);
    earlier.mutable_due()->set_used_days(round.used_days);
    earlier.set_overdue_days(round.overdue_days);
    earlier.set_ended_by(round.ended_by.value());
    earlier.set_resolution(std::string(round.resolution));
  }
  return shown;
}

void AddExpectations(v1::Application& view, const Projection& projection) {
  std::optional<CivilDay> since;
  for (const ExpectationStatus& status : projection.Expectations()) {
    *view.add_expectations() = Show(status, projection);
    if (!Stalls(status)) continue;
    v1::Stalled& stalled = *view.mutable_stalled();
    stalled.add_expectation_ids(status.id);
    const auto& owed = stalled.owed_by();
    if (std::find(owed.begin(), owed.end(), status.debtor) == owed.end()) {
      stalled.add_owed_by(status.debtor);
    }
    const CivilDay first = status.deadline->first_overdue_day();
    since = since ? std::min(*since, first) : first;
  }
  if (since) view.mutable_stalled()->set_since(FormatDay(*since));
}

void AddConditions(v1::Application& view, const Projection& projection) {
  for (const auto& [id, condition] : projection.state.positions.conditions) {
    v1::Condition& shown = *view.add_conditions();
    shown.set_id(id);
    shown.set_party(condition.party);
    shown.set_text(condition.text);
    shown.set_state(condition.state);
    shown.set_set_by(condition.set_by->sequence().value());
    if (condition.assessed_by != nullptr) {
      shown.set_assessed_by(condition.assessed_by->sequence().value());
    }
  }
}

void AddPossible(v1::Application& view, const Projection& projection) {
  for (const Act* const act : projection.state.possible) {
    v1::PossibleAct& shown = *view.add_possible();
    shown.set_sequence(act->sequence().value());
    shown.set_act(act->id());
    for (const std::string& party : act->by()) shown.add_by(party);
    if (act->when.days.lo) shown.set_lo(FormatDay(*act->when.days.lo));
    if (act->when.days.hi) shown.set_hi(FormatDay(*act->when.days.hi));
  }
}

void AddPath(v1::Application& view, const State& state) {
  view.set_phase(std::string(state.phase_id()));
  for (const PhaseEntry& entry : state.path) {
    v1::PhaseEntry& shown = *view.add_path();
    shown.set_phase(entry.phase->id);
    *shown.mutable_entered() = SpanOf(entry.given, entry.when);
    shown.set_sequence(entry.cause.value());
  }
  if (state.path.empty() || state.path.back().phase->outcome.empty()) return;
  view.set_outcome(state.path.back().phase->outcome);
  *view.mutable_outcome_effective() = SpanOf(state.path.back().given, state.path.back().when);
}

// What holds the application undecided: a rule in its way, else the first threshold that is not
// decided, while there is no outcome.
void AddUndetermined(v1::Application& view, const Projection& projection) {
  const State& state = projection.state;
  if (state.undecided) {
    view.mutable_undetermined()->set_rule(state.undecided->rule);
    view.mutable_undetermined()->set_reason(state.undecided->reason);
    return;
  }
  if (!view.outcome().empty()) return;
  for (const v1::Tally& tally : projection.Tallies()) {
    if (tally.verdict() != v1::VERDICT_UNDETERMINED) continue;
    view.mutable_undetermined()->set_rule(tally.threshold());
    view.mutable_undetermined()->set_reason(tally.reason());
    return;
  }
}

void AddLinks(v1::Application& view, const Projection& projection) {
  for (v1::Link& link : LinksOf(projection)) *view.add_linked() = std::move(link);
}

}  // namespace

v1::Application ViewOf(const Projection& projection) {
  const State& state = projection.state;
  v1::Application view;
  view.set_name(projection.name);
  view.set_process(state.process->Name());
  view.set_process_version(state.process->definition.version());
  view.set_applicant(state.applicant);
  view.set_body(state.body);
  view.set_title(state.title);
  for (const v1::ParameterValue& param : state.params) *view.add_params() = param;
  view.set_stream_version(projection.stream_version);
  if (state.start != nullptr) {
    *view.mutable_submitted_effective() = SpanOf(state.start->given, state.start->when);
  }
  AddPath(view, state);
  AddPositions(view, projection);
  AddExpectations(view, projection);
  AddConditions(view, projection);
  for (const v1::Tally& tally : projection.Tallies()) *view.add_tallies() = tally;
  AddPossible(view, projection);
  AddLinks(view, projection);
  AddUndetermined(view, projection);
  for (v1::Conflict& conflict : ConflictsOf(projection.standing))
    *view.add_conflicts() = std::move(conflict);
  if (auto suspension = SuspensionOf(state, projection.today())) {
    *view.mutable_suspension() = *std::move(suspension);
  }
  view.set_effective_at(FormatDay(projection.today()));
  view.set_projected(projection.around.point.projected);
  return view;
}

}  // namespace accession::engine
