// Explain: why the goal is not reached, with the proof, who owes what, and the earliest date.
#include <algorithm>
#include <optional>

#include "engine/application/date.h"
#include "engine/application/date_span.h"
#include "engine/application/missing.h"
#include "engine/application/path.h"
#include "engine/application/rule.h"

namespace accession::engine {
namespace {

class Explainer {
 public:
  explicit Explainer(const Projection& projection)
      : projection_(projection), state_(projection.state) {}

  v1::Explanation Explain() {
    const std::string& goal = state_.process->definition.goal();
    explanation_.set_application(projection_.name);
    v1::Evaluation& root = *explanation_.mutable_evaluation();
    root.set_rule(goal + " entered");
    if (GoalReached(state_)) {
      explanation_.set_question("why " + goal + "?");
      SayReached(root);
      return std::move(explanation_);
    }
    const std::vector<Step> way = WayToGoal(state_);
    // Where nothing leads to the goal any more, it is not a matter of time.
    explanation_.set_question("why not " + goal + (way.empty() ? "?" : " yet?"));
    root.set_verdict(state_.undecided && !way.empty() ? v1::VERDICT_UNDETERMINED
                                                      : v1::VERDICT_NOT_MET);
    if (way.empty()) {
      SayEnded(root);
      return std::move(explanation_);
    }
    root.set_reason(state_.undecided ? state_.undecided->rule + ": " + state_.undecided->reason
                                     : "in " + std::string(state_.phase_id()));
    for (const Step& step : way) SayStep(root, step, &step == &way.back());
    SayEarliest(way);
    return std::move(explanation_);
  }

 private:
  void SayReached(v1::Evaluation& root) const {
    root.set_verdict(v1::VERDICT_MET);
    for (const PhaseEntry& entry : state_.path) {
      if (entry.phase->id != state_.process->definition.goal()) continue;
      root.set_reason("entered " + FormatBounds(entry.when.days));
      root.add_sequences(entry.cause.value());
      return;
    }
  }

  void SayEnded(v1::Evaluation& root) const {
    const PhaseRule* const phase = state_.phase();
    root.set_reason("ended as " + (phase == nullptr ? std::string() : phase->outcome));
    if (!state_.path.empty()) root.add_sequences(state_.path.back().cause.value());
  }

  void SayStep(v1::Evaluation& root, const Step& step, bool last) {
    if (!step.on.act.empty()) {
      SayGuards(root, step);
      SayRecorded(root, step);
      *explanation_.add_missing() = MissingStep(step, last, projection_);
    }
    if (step.transition != nullptr && step.transition->when) {
      SayRule(root, *step.transition->when);
    }
  }

  void SayRecorded(v1::Evaluation& root, const Step& step) const {
    RuleExpression recorded;
    recorded.kind = RuleExpression::Kind::kRecorded;
    recorded.recorded = step.on;
    recorded.since.kind = Since::Kind::kEntry;
    recorded.words = Words(step.on) + " recorded";
    *root.add_children() = EvaluateRule(recorded, state_, projection_.around, {});
  }

  // What would refuse the act of the step.
  void SayGuards(v1::Evaluation& root, const Step& step) {
    const ActRule* const act = state_.process->FindAct(step.on.act);
    if (act == nullptr) return;
    for (const RefusalRule& refusal : act->refuse_when) {
      const auto& answers = step.on.answers;
      if (!refusal.answer.empty() && !answers.empty() &&
          std::find(answers.begin(), answers.end(), refusal.answer) == answers.end()) {
        continue;
      }
      SayThresholds(root, refusal.rule);
      SayRefusal(root, refusal.rule);
    }
  }

  // A rule of other things than a threshold that refuses the act as it stands.
  void SayRefusal(v1::Evaluation& root, const RuleExpression& rule) {
    if (rule.kind == RuleExpression::Kind::kThreshold) return;
    v1::Evaluation proof = EvaluateRule(rule, state_, projection_.around, {});
    if (proof.verdict() != v1::VERDICT_MET) return;
    SayHoldOuts(rule, 0);
    v1::Missing& missing = *explanation_.add_missing();
    missing.set_reason("refused while " + proof.rule() +
                       (proof.reason().empty() ? "" : ": " + proof.reason()));
    missing.set_would_change(v1::VERDICT_NOT_MET);
    *root.add_children() = std::move(proof);
  }

  void SayHoldOuts(const RuleExpression& rule, std::size_t index) {
    for (v1::Missing& missing : HoldOuts(rule, index, projection_)) {
      *explanation_.add_missing() = std::move(missing);
    }
  }

  void SayThresholds(v1::Evaluation& root, const RuleExpression& rule) {
    for (const RuleExpression& part : rule.parts) SayThresholds(root, part);
    if (rule.kind != RuleExpression::Kind::kThreshold) return;
    const ThresholdRule* const threshold = state_.process->FindThreshold(rule.threshold);
    if (threshold == nullptr) return;
    *root.add_children() = EvaluateThreshold(*threshold, state_, projection_.around);
    for (v1::Missing& missing : MissingForThreshold(*threshold, projection_)) {
      *explanation_.add_missing() = std::move(missing);
    }
  }

  void SayRule(v1::Evaluation& root, const RuleExpression& rule) {
    v1::Evaluation proof = EvaluateRule(rule, state_, projection_.around, FromEntry());
    if (proof.verdict() != v1::VERDICT_MET) {
      SayHoldOuts(rule, FromEntry().index);
      v1::Missing& missing = *explanation_.add_missing();
      missing.set_reason(proof.rule() + ": " + proof.reason());
      missing.set_would_change(v1::VERDICT_MET);
      for (const std::uint64_t sequence : proof.sequences()) missing.add_sequences(sequence);
    }
    *root.add_children() = std::move(proof);
  }

  ReadFrom FromEntry() const {
    return {.index = state_.path.empty() ? 0 : state_.path.back().from};
  }

  // The latest computed date on the way if everybody acts today.
  void SayEarliest(const std::vector<Step>& way) {
    CivilDay earliest = projection_.around.zone->DayOf(projection_.around.point.instant);
    std::string condition;
    for (const Step& step : way) {
      if (!step.on.act.empty()) {
        condition += (condition.empty() ? "" : ", then ") + Words(step.on);
      }
      if (step.transition == nullptr || !step.transition->when) continue;
      const DateAnswer date =
          DateOfRule(*step.transition->when, state_, projection_.around, FromEntry());
      if (!date.moment || !date.moment->days.hi) return;
      earliest = std::max(earliest, *date.moment->days.hi);
    }
    v1::EarliestOutcome& outcome = *explanation_.mutable_earliest_outcome();
    outcome.set_date(FormatDay(earliest));
    outcome.set_if_(condition.empty() ? "nothing changes" : condition + " is recorded that day");
  }

  const Projection& projection_;
  const State& state_;
  v1::Explanation explanation_;
};

}  // namespace

v1::Explanation Explain(const Projection& projection) { return Explainer(projection).Explain(); }

}  // namespace accession::engine
