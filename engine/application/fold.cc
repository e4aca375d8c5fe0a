#include "engine/application/fold.h"

#include <algorithm>

#include "engine/application/date.h"
#include "engine/application/date_span.h"
#include "engine/application/position.h"
#include "engine/application/rule.h"
#include "engine/application/verdict_proto.h"

namespace accession::engine {
namespace {

// More entries than this between two acts mean a loop that lint should have refused.
constexpr int kEntriesByTimeMax = 1'000;

class Folder {
 public:
  Folder(State& state, Folded& folded, const Surroundings& around)
      : state_(state), folded_(folded), place_(folded.place), around_(around) {}

  void Fold(std::span<const Act> acts) {
    for (const Act& act : acts) {
      switch (OccurrenceBy(around_.point.day, act.when.days)) {
        case Occurrence::kNotYet:
          break;
        case Occurrence::kPossible:
          state_.possible.push_back(&act);
          break;
        case Occurrence::kCertain:
          AdvanceTo(Limit(act));
          ReadGuards(act);
          Apply(act);
          break;
      }
    }
    LookAhead();
  }

  // Back to where the last act left off, as if nothing had been looked ahead.
  void Return() {
    state_.path.resize(place_.entries);
    state_.undecided = place_.undecided;
  }

 private:
  // Up to where time has come: a day, and an instant on it or after it.
  struct Until {
    CivilDay day;
    Instant instant;
  };

  // Until just before `act`: one without a clock time may have come at the start of its day.
  Until Limit(const Act& act) const {
    const CivilDay day = *act.when.days.hi;
    return {.day = day, .instant = act.when.hi_instant.value_or(around_.zone->StartOfDay(day))};
  }

  // What the rules that guard `act` say just before it.
  void ReadGuards(const Act& act) {
    const ActRule* const rule = state_.process->FindAct(act.id());
    if (rule == nullptr || rule->refuse_when.empty() || !act.event->is_live()) return;
    for (const RefusalRule& refusal : rule->refuse_when) {
      if (!refusal.answer.empty() && refusal.answer != act.payload->answer().answer()) continue;
      const v1::Evaluation proof = EvaluateRule(refusal.rule, state_, At(Limit(act)), ReadFrom());
      folded_.guarded.push_back({.act = &act, .rule = proof.rule(), .verdict = proof.verdict()});
    }
  }

  // Fires what dates alone fire up to the read's day, but takes note of where the acts led.
  void LookAhead() {
    const FoldPlace place = {.entries = state_.path.size(),
                             .undecided = state_.undecided,
                             .entered_on = place_.entered_on,
                             .last_day = place_.last_day};
    AdvanceTo({.day = around_.point.day, .instant = around_.point.instant});
    NotePossibleTransition();
    place_ = place;
  }

  void Apply(const Act& act) {
    const std::size_t index = state_.folded.size();
    state_.Add(act);
    state_.undecided.reset();
    place_.last_day = act.when.days.hi;
    if (state_.path.empty()) {
      if (state_.start == nullptr && act.id() == state_.process->definition.start().act()) {
        state_.start = &act;
        Enter(state_.process->definition.start().phase(), act, index);
      }
      return;
    }
    FireOn(act, index);
  }

  void FireOn(const Act& act, std::size_t index) {
    const PhaseRule& phase = *state_.phase();
    for (const TransitionRule& transition : phase.next) {
      if (!transition.on || !Selects(*transition.on, act)) continue;
      if (transition.when) {
        const v1::Evaluation proof = EvaluateAt(*transition.when, Limit(act));
        if (proof.verdict() == v1::VERDICT_UNDETERMINED) {
          state_.undecided = Undecided{.rule = proof.rule(), .reason = proof.reason()};
          return;
        }
        if (proof.verdict() != v1::VERDICT_MET) continue;
      }
      Enter(transition.to, act, index);
      return;
    }
  }

  v1::Evaluation EvaluateAt(const RuleExpression& rule, const Until& until) const {
    return EvaluateRule(rule, state_, At(until), FromEntry());
  }

  Surroundings At(const Until& until) const {
    Surroundings around = around_;
    around.point.day = until.day;
    around.point.instant = until.instant;
    return around;
  }

  ReadFrom FromEntry() const {
    return {.index = state_.path.empty() ? 0 : state_.path.back().from};
  }

  void Enter(const std::string& phase, const Act& act, std::size_t index) {
    state_.path.push_back({.phase = state_.process->FindPhase(phase),
                           .when = act.when,
                           .given = std::string(act.given),
                           .cause = act.sequence(),
                           .from = index});
    place_.entered_on = act.when.days.hi;
  }

  // Fires what dates alone fire, in date order, on the days up to that of `until`.
  void AdvanceTo(const Until& until) {
    for (int entries = 0; entries < kEntriesByTimeMax; ++entries) {
      if (!EnterByTime(until)) return;
    }
  }

  // Tries the rule-only transitions on each day on which one of their dates falls.
  bool EnterByTime(const Until& until) {
    if (state_.path.empty()) return false;
    const PhaseRule& phase = *state_.phase();
    std::vector<CivilDay> days;
    for (const TransitionRule& transition : phase.next) {
      if (transition.on || !transition.when) continue;
      const auto turning =
          TurningDays(*transition.when, state_, At(until), FromEntry(), std::nullopt, until.day);
      days.insert(days.end(), turning.begin(), turning.end());
      if (place_.last_day) days.push_back(*place_.last_day);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    for (const CivilDay day : days) {
      if (place_.entered_on && day < *place_.entered_on) continue;
      const Instant end(around_.zone->EndOfDay(day).value() - 1);
      if (FireOn(phase, {.day = day, .instant = std::min(end, until.instant)})) return true;
    }
    return false;
  }

  bool FireOn(const PhaseRule& phase, const Until& until) {
    for (const TransitionRule& transition : phase.next) {
      if (transition.on || !transition.when) continue;
      const v1::Evaluation proof = EvaluateAt(*transition.when, until);
      if (proof.verdict() == v1::VERDICT_UNDETERMINED) {
        state_.undecided = Undecided{.rule = proof.rule(), .reason = proof.reason()};
        return false;
      }
      if (proof.verdict() != v1::VERDICT_MET) continue;
      EnterByDate(transition, until);
      return true;
    }
    return false;
  }

  void EnterByDate(const TransitionRule& transition, const Until& until) {
    const CivilDay day = until.day;
    const DateAnswer date = DateOfRule(*transition.when, state_, At(until), FromEntry());
    const Moment when = date.moment ? *date.moment : MomentOf(OnDay(day), std::nullopt);
    const Sequence source = date.source == Sequence() ? state_.path.back().cause : date.source;
    state_.undecided.reset();
    state_.path.push_back({.phase = state_.process->FindPhase(transition.to),
                           .when = when,
                           .given = FormatBounds(when.days),
                           .cause = RoundOf(transition.to, source),
                           .from = state_.folded.size(),
                           .by_time = true});
    place_.entered_on = day;
    place_.last_day = day;
  }

  // The round of an entry that time makes into `phase`: `source`, the act that gives its date,
  // unless an earlier entry has it; then the act that entered last, as time alone leads round no
  // circle.
  Sequence RoundOf(const std::string& phase, Sequence source) const {
    const bool taken = std::ranges::any_of(state_.path, [&](const PhaseEntry& entry) {
      return entry.phase->id == phase && entry.cause == source;
    });
    if (!taken) return source;
    const auto last = std::find_if(state_.path.rbegin(), state_.path.rend(),
                                   [](const PhaseEntry& entry) { return !entry.by_time; });
    return last == state_.path.rend() ? source : last->cause;
  }

  // An act that may have happened and would leave the phase holds the application undetermined.
  void NotePossibleTransition() {
    if (state_.undecided || state_.path.empty()) return;
    for (const Act* const act : state_.possible) {
      if (TransitionOn(*state_.phase(), *act) == nullptr) continue;
      const std::string& answer = act->payload->answer().answer();
      state_.undecided =
          Undecided{.rule = act->id() + (answer.empty() ? "" : " " + answer),
                    .reason = "it may have happened: " + FormatBounds(act->when.days)};
      return;
    }
  }

  State& state_;
  Folded& folded_;
  FoldPlace& place_;
  const Surroundings& around_;
};

}  // namespace

const TransitionRule* TransitionOn(const PhaseRule& phase, const Act& act) {
  const auto found =
      std::find_if(phase.next.begin(), phase.next.end(), [&](const TransitionRule& transition) {
        return transition.on && Selects(*transition.on, act);
      });
  return found == phase.next.end() ? nullptr : &*found;
}

Folded FoldActs(State& state, std::span<const Act> acts, const Surroundings& around) {
  Folded folded;
  Folder(state, folded, around).Fold(acts);
  state.positions = ReadPositions(state.folded, state.applicant);
  return folded;
}

void FoldNext(const Act& act, const Surroundings& around, State& state, Folded& folded) {
  const std::size_t read = state.folded.size();
  Folder folder(state, folded, around);
  folder.Return();
  folder.Fold({&act, 1});
  ReadPositions(std::span(state.folded).subspan(read), state.applicant, state.positions);
}

void LookAhead(const Surroundings& around, State& state, Folded& folded) {
  Folder folder(state, folded, around);
  folder.Return();
  folder.Fold({});
}

State StateOn(const Projection& projection, CivilDay day) {
  const State& known = projection.state;
  State state = {.process = known.process,
                 .process_kept = known.process_kept,
                 .applicant = known.applicant,
                 .body = known.body,
                 .title = known.title,
                 .params = known.params};
  Surroundings around = projection.around;
  around.point.day = day;
  around.point.instant = std::min(around.point.instant, around.zone->EndOfDay(day));
  FoldActs(state, projection.standing.acts, around);
  return state;
}

}  // namespace accession::engine
