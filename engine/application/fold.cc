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
  Folder(State& state, const Surroundings& around) : state_(state), around_(around) {}

  std::vector<GuardedAct> Fold(std::span<const Act> acts) {
    for (const Act& act : acts) {
      switch (OccurrenceBy(around_.point.day, act.when.days)) {
        case Occurrence::kNotYet:
          break;
        case Occurrence::kPossible:
          state_.possible.push_back(&act);
          break;
        case Occurrence::kCertain:
          AdvanceTo(*act.when.days.hi);
          ReadGuards(act);
          Apply(act);
          break;
      }
    }
    AdvanceTo(around_.point.day);
    state_.positions = ReadPositions(state_.folded, state_.applicant);
    NotePossibleTransition();
    return std::move(guarded_);
  }

 private:
  // What the rules that guard `act` say just before it.
  void ReadGuards(const Act& act) {
    const ActRule* const rule = state_.process->FindAct(act.id());
    if (rule == nullptr || rule->refuse_when.empty() || !act.event->is_live()) return;
    for (const RefusalRule& refusal : rule->refuse_when) {
      if (!refusal.answer.empty() && refusal.answer != act.payload->answer().answer()) continue;
      const v1::Evaluation proof =
          EvaluateRule(refusal.rule, state_, On(*act.when.days.hi), ReadFrom());
      guarded_.push_back({.act = &act, .rule = proof.rule(), .verdict = proof.verdict()});
    }
  }

  void Apply(const Act& act) {
    const std::size_t index = state_.folded.size();
    state_.folded.push_back(&act);
    state_.by_id[act.id()].push_back(index);
    state_.undecided.reset();
    last_day_ = act.when.days.hi;
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
        const v1::Evaluation proof = EvaluateAt(*transition.when, *act.when.days.hi);
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

  v1::Evaluation EvaluateAt(const RuleExpression& rule, CivilDay day) const {
    return EvaluateRule(rule, state_, On(day), FromEntry());
  }

  Surroundings On(CivilDay day) const {
    Surroundings around = around_;
    around.point.day = day;
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
    entered_on_ = act.when.days.hi;
  }

  // Fires what dates alone fire, in date order, on the days up to `day`.
  void AdvanceTo(CivilDay day) {
    for (int entries = 0; entries < kEntriesByTimeMax; ++entries) {
      if (!EnterByTime(day)) return;
    }
  }

  // Tries the rule-only transitions on each day on which one of their dates falls.
  bool EnterByTime(CivilDay until) {
    if (state_.path.empty()) return false;
    const PhaseRule& phase = *state_.phase();
    std::vector<CivilDay> days;
    for (const TransitionRule& transition : phase.next) {
      if (transition.on || !transition.when) continue;
      const auto turning =
          TurningDays(*transition.when, state_, On(until), FromEntry(), std::nullopt, until);
      days.insert(days.end(), turning.begin(), turning.end());
      if (last_day_) days.push_back(*last_day_);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    for (const CivilDay day : days) {
      if (entered_on_ && day < *entered_on_) continue;
      if (FireOnDay(phase, day)) return true;
    }
    return false;
  }

  bool FireOnDay(const PhaseRule& phase, CivilDay day) {
    for (const TransitionRule& transition : phase.next) {
      if (transition.on || !transition.when) continue;
      const v1::Evaluation proof = EvaluateAt(*transition.when, day);
      if (proof.verdict() == v1::VERDICT_UNDETERMINED) {
        state_.undecided = Undecided{.rule = proof.rule(), .reason = proof.reason()};
        return false;
      }
      if (proof.verdict() != v1::VERDICT_MET) continue;
      EnterByDate(transition, day);
      return true;
    }
    return false;
  }

  void EnterByDate(const TransitionRule& transition, CivilDay day) {
    const DateAnswer date = DateOfRule(*transition.when, state_, On(day), FromEntry());
    const Moment when = date.moment ? *date.moment : MomentOf(OnDay(day), std::nullopt);
    const Sequence cause = date.source == Sequence() ? state_.path.back().cause : date.source;
    state_.undecided.reset();
    state_.path.push_back({.phase = state_.process->FindPhase(transition.to),
                           .when = when,
                           .given = FormatBounds(when.days),
                           .cause = cause,
                           .from = state_.folded.size(),
                           .by_time = true});
    entered_on_ = day;
    last_day_ = day;
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
  const Surroundings& around_;
  // The day of the last entry: nothing fires before it.
  std::optional<CivilDay> entered_on_;
  // The day of the last act or entry: rules that no date drives are tried there.
  std::optional<CivilDay> last_day_;
  std::vector<GuardedAct> guarded_;
};

}  // namespace

const TransitionRule* TransitionOn(const PhaseRule& phase, const Act& act) {
  const auto found =
      std::find_if(phase.next.begin(), phase.next.end(), [&](const TransitionRule& transition) {
        return transition.on && Selects(*transition.on, act);
      });
  return found == phase.next.end() ? nullptr : &*found;
}

std::vector<GuardedAct> FoldActs(State& state, std::span<const Act> acts,
                                 const Surroundings& around) {
  return Folder(state, around).Fold(acts);
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
  FoldActs(state, projection.standing.acts, around);
  return state;
}

}  // namespace accession::engine
