// What the engine notices: observations that should stand, and what an act moved.
#include <algorithm>
#include <map>

#include "engine/application/date_span.h"
#include "engine/application/expectation.h"
#include "engine/application/parties.h"

namespace accession::engine {
namespace {

void NoticeEntry(const PhaseEntry& entry, std::vector<Noticed>& noticed) {
  Noticed entered = {.kind = v1::EVENT_KIND_PHASE_ENTERED, .caused_by = entry.cause};
  entered.observation.set_phase(entry.phase->id);
  entered.observation.set_round(entry.cause.value());
  entered.observation.set_outcome(entry.phase->outcome);
  entered.observation.set_effective(FormatBounds(entry.when.days));
  noticed.push_back(std::move(entered));
}

void NoticeLeaving(const PhaseEntry& left, const PhaseEntry& next, std::vector<Noticed>& noticed) {
  Noticed leaving = {.kind = v1::EVENT_KIND_PHASE_LEFT, .caused_by = next.cause};
  leaving.observation.set_phase(left.phase->id);
  leaving.observation.set_round(left.cause.value());
  noticed.push_back(std::move(leaving));
}

v1::Observation About(const ExpectationStatus& status) {
  v1::Observation observation;
  observation.set_expectation(status.id);
  observation.set_round(status.round.value());
  observation.set_debtor(status.debtor);
  observation.set_due(DueDay(status.deadline));
  return observation;
}

// The rungs of an expectation whose time has come.
void NoticeRungs(const Projection& projection, const ExpectationStatus& status,
                 std::vector<Noticed>& noticed) {
  const State& state = projection.state;
  const LadderRule* const ladder = state.process->FindLadder(status.rule->ladder);
  if (ladder == nullptr || !status.deadline) return;
  for (std::size_t index = 0; index < ladder->rungs.size(); ++index) {
    const RungRule& rung = ladder->rungs[index];
    // A debtor in doubt is never told louder than a notice.
    if (status.possible && rung.level != v1::RUNG_LEVEL_NOTICE) continue;
    const CivilDay day = DayOfRung(rung, *status.deadline);
    if (projection.around.point.instant < projection.around.zone->StartOfDay(day)) continue;
    Noticed fired = {.kind = v1::EVENT_KIND_RUNG_FIRED, .observation = About(status)};
    fired.observation.set_rung(static_cast<std::uint32_t>(index + 1));
    fired.observation.set_level(rung.level);
    for (const std::string& role : rung.to) {
      fired.observation.add_to(role == "debtor" ? status.debtor
                                                : Personify(state, *projection.around.world, role,
                                                            projection.around.point.day));
    }
    noticed.push_back(std::move(fired));
  }
}

void NoticeResolved(const ExpectationStatus& status, const EndedRound& round,
                    std::vector<Noticed>& noticed) {
  Noticed resolved = {.kind = v1::EVENT_KIND_EXPECTATION_RESOLVED, .caused_by = round.ended_by};
  resolved.observation.set_expectation(status.id);
  resolved.observation.set_round(round.round.value());
  resolved.observation.set_debtor(status.debtor);
  resolved.observation.set_due(DueDay(round.deadline));
  resolved.observation.set_resolution(std::string(round.resolution));
  resolved.observation.set_late_evidence(round.resolution == "MET");
  noticed.push_back(std::move(resolved));
}

std::string_view ResolutionOf(v1::ExpectationState state) {
  if (state == v1::EXPECTATION_STATE_MET_LATE) return "MET_LATE";
  if (state == v1::EXPECTATION_STATE_WAIVED) return "WAIVED";
  if (state == v1::EXPECTATION_STATE_MISSED) return "MISSED";
  return state == v1::EXPECTATION_STATE_CLOSED ? "CLOSED" : "MET";
}

// Rounds that amendments took away: begun by an act that stands no more, or by an amendment that
// does not.
void NoticeVanished(const Projection& projection, const ExpectationStatus& status,
                    std::vector<Noticed>& noticed) {
  for (const auto& [sequence, amended] : projection.standing.amended) {
    const Sequence round = sequence;
    const bool stands =
        status.round == round ||
        std::any_of(status.earlier.begin(), status.earlier.end(),
                    [&](const EndedRound& earlier) { return earlier.round == round; });
    if (stands || amended.by == Sequence()) continue;
    NoticeResolved(status, {.round = round, .ended_by = amended.by, .resolution = "CLOSED"},
                   noticed);
  }
}

void NoticeExpectation(const Projection& projection, const ExpectationStatus& status,
                       std::vector<Noticed>& noticed) {
  NoticeVanished(projection, status, noticed);
  for (const EndedRound& round : status.earlier) NoticeResolved(status, round, noticed);
  if (status.ended()) {
    const EndedRound last = {.round = status.round,
                             .deadline = status.deadline,
                             .ended_by = status.ended_by,
                             .resolution = ResolutionOf(status.state)};
    NoticeResolved(status, last, noticed);
    return;
  }
  if (status.state == v1::EXPECTATION_STATE_OVERDUE) {
    noticed.push_back({.kind = v1::EVENT_KIND_EXPECTATION_OVERDUE, .observation = About(status)});
  }
  NoticeRungs(projection, status, noticed);
}

// Whether both are one debt, which may now count from something else, such as another session that
// has become the next; a deferral and a new loop begin another.
bool IsOneDebt(const ExpectationStatus& before, const ExpectationStatus& after) {
  if (before.ended() || after.ended()) return false;
  return before.round == after.round ||
         (before.earlier.size() == after.earlier.size() && before.deferrals == after.deferrals);
}

// Due dates of the same debt that differ; a date that is not there while the clock stands is empty.
void NoticeReprojected(const Move& move, std::vector<Noticed>& noticed) {
  std::map<std::string_view, const ExpectationStatus*> before;
  for (const ExpectationStatus& status : move.before->Expectations()) {
    if (status.deadline || status.stopped) before[status.id] = &status;
  }
  for (const ExpectationStatus& status : move.after->Expectations()) {
    const auto found = before.find(status.id);
    if (found == before.end() || !IsOneDebt(*found->second, status)) continue;
    if (!status.deadline && !status.stopped) continue;
    if (status.deadline == found->second->deadline) continue;
    Noticed moved = {.kind = v1::EVENT_KIND_DEADLINE_REPROJECTED,
                     .observation = About(status),
                     .caused_by = move.cause};
    moved.observation.set_cause(move.cause.value());
    moved.observation.set_old(DueDay(found->second->deadline));
    moved.observation.set_new_(DueDay(status.deadline));
    noticed.push_back(std::move(moved));
  }
}

// The entry whose phase is an outcome; null without one.
const PhaseEntry* OutcomeOf(const Projection& projection) {
  const State& state = projection.state;
  if (state.path.empty() || state.path.back().phase->outcome.empty()) return nullptr;
  return &state.path.back();
}

void NoticeOutcome(const Move& move, std::vector<Noticed>& noticed) {
  const PhaseEntry* const before = OutcomeOf(*move.before);
  const PhaseEntry* const after = OutcomeOf(*move.after);
  if (before == nullptr) return;
  if (after != nullptr && after->phase->id == before->phase->id && after->when == before->when) {
    return;
  }
  const auto say = [](const PhaseEntry* entry) {
    return entry == nullptr ? std::string()
                            : entry->phase->outcome + " " + FormatBounds(entry->when.days);
  };
  Noticed revised = {.kind = v1::EVENT_KIND_OUTCOME_REVISED, .caused_by = move.cause};
  revised.observation.set_phase(before->phase->id);
  revised.observation.set_round(before->cause.value());
  revised.observation.set_cause(move.cause.value());
  revised.observation.set_old(say(before));
  revised.observation.set_new_(say(after));
  noticed.push_back(revised);
  if (!move.late_fact) return;
  revised.kind = v1::EVENT_KIND_LATE_FACT_CONFLICT;
  revised.observation.set_act(before->cause.value());
  noticed.push_back(std::move(revised));
}

// Live acts whose guarding rule says something else at their place than before.
void NoticeContradicted(const Move& move, std::vector<Noticed>& noticed) {
  if (!move.late_fact) return;
  std::map<std::pair<Sequence, std::string>, v1::Verdict> before;
  for (const GuardedAct& guarded : move.before->fold.guarded) {
    before[{guarded.act->sequence(), guarded.rule}] = guarded.verdict;
  }
  for (const GuardedAct& guarded : move.after->fold.guarded) {
    const auto found = before.find({guarded.act->sequence(), guarded.rule});
    if (found == before.end() || found->second == guarded.verdict) continue;
    Noticed conflict = {.kind = v1::EVENT_KIND_LATE_FACT_CONFLICT, .caused_by = move.cause};
    conflict.observation.set_cause(move.cause.value());
    conflict.observation.set_round(guarded.act->sequence().value());
    conflict.observation.set_act(guarded.act->sequence().value());
    conflict.observation.set_rule(guarded.rule);
    conflict.observation.set_old(v1::Verdict_Name(found->second).substr(8));
    conflict.observation.set_new_(v1::Verdict_Name(guarded.verdict).substr(8));
    noticed.push_back(std::move(conflict));
  }
}

}  // namespace

std::vector<Noticed> Evaluate(const Projection& projection) {
  std::vector<Noticed> noticed;
  const std::vector<PhaseEntry>& path = projection.state.path;
  for (std::size_t index = 0; index < path.size(); ++index) {
    NoticeEntry(path[index], noticed);
    if (index + 1 < path.size()) NoticeLeaving(path[index], path[index + 1], noticed);
  }
  for (const ExpectationStatus& status : projection.Expectations()) {
    NoticeExpectation(projection, status, noticed);
  }
  return noticed;
}

std::vector<Noticed> Moves(const Move& move) {
  std::vector<Noticed> noticed;
  if (move.before == nullptr || move.after == nullptr) return noticed;
  NoticeReprojected(move, noticed);
  NoticeOutcome(move, noticed);
  NoticeContradicted(move, noticed);
  return noticed;
}

}  // namespace accession::engine
