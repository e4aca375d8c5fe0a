#include "engine/process/compile_phase.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/names.h"
#include "engine/process/compile_date.h"
#include "engine/process/compile_rule.h"

namespace accession::engine {
namespace {

std::optional<ActSelector> CompileTrigger(const v1::Transition& transition,
                                          const DefinitionPath& path, CompileScope& scope) {
  if (transition.act().empty()) {
    RefuseAll({{"answer", !transition.answer().empty()}}, path, "it goes with `act`", scope);
    return std::nullopt;
  }
  ActSelector selector = {.act = transition.act(), .answers = {}};
  const v1::ActDefinition* const act = scope.FindAct(transition.act(), path.Field("act"));
  if (transition.answer().empty()) return selector;
  if (act != nullptr) scope.CheckAnswer(*act, transition.answer(), path.Field("answer"));
  selector.answers.push_back(transition.answer());
  return selector;
}

TransitionRule CompileTransition(const v1::Transition& transition, const DefinitionPath& path,
                                 CompileScope& scope) {
  TransitionRule rule = {.to = transition.to()};
  if (transition.to().empty()) {
    scope.Add(Defect::kMissing, path, "leads nowhere", "add `to: <phase>`");
  } else {
    scope.FindPhase(transition.to(), path.Field("to"));
  }
  rule.on = CompileTrigger(transition, path, scope);
  if (transition.has_when()) {
    rule.when = CompileRule(transition.when(), RulePlace::kTransition, path.Field("when"), scope);
  } else if (!rule.on) {
    scope.Add(Defect::kMissing, path, "does not say when it fires",
              "add `act: <act>`, `when: <rule>` or both");
  }
  return rule;
}

EffectRule CompileEffect(const v1::Effect& effect, const DefinitionPath& path,
                         CompileScope& scope) {
  const std::string_view way =
      OnlyOne({{"join", !effect.join().empty()}, {"leave", !effect.leave().empty()}}, path, scope);
  EffectRule rule = {.kind = way == "leave" ? EffectRule::Kind::kLeave : EffectRule::Kind::kJoin,
                     .seat = effect.seat()};
  if (way == "join") rule.body = scope.Resource(kBodies, effect.join(), path.Field("join"));
  if (way == "leave") {
    rule.body = scope.Resource(kBodies, effect.leave(), path.Field("leave"));
    RefuseAll({{"until", effect.has_until()}}, path, "it goes with `join`", scope);
  }
  if (effect.has_from()) rule.from = CompileDate(effect.from(), path.Field("from"), scope);
  if (effect.has_until()) rule.until = CompileDate(effect.until(), path.Field("until"), scope);
  return rule;
}

PhaseRule CompilePhase(const v1::Phase& phase, const DefinitionPath& path, CompileScope& scope) {
  PhaseRule rule = {.id = phase.id(),
                    .outcome = phase.outcome(),
                    .may_wait = phase.may_wait(),
                    .definition = &phase};
  if (!phase.outcome().empty() && !IsCapitals(phase.outcome())) {
    scope.Add(Defect::kBadValue, path.Field("outcome"),
              absl::StrCat(Quoted(phase.outcome()), " is no outcome"),
              "write capitals, digits and underscores, such as IN_FORCE");
  }
  for (int i = 0; i < phase.next_size(); ++i) {
    rule.next.push_back(CompileTransition(phase.next(i), path.Field("next").Element(i), scope));
  }
  for (int i = 0; i < phase.on_enter_size(); ++i) {
    rule.on_enter.push_back(
        CompileEffect(phase.on_enter(i), path.Field("on_enter").Element(i), scope));
  }
  return rule;
}

}  // namespace

std::vector<PhaseRule> CompilePhases(const PhaseList& phases, const DefinitionPath& path,
                                     CompileScope& scope) {
  std::vector<PhaseRule> rules;
  for (int i = 0; i < phases.size(); ++i) {
    rules.push_back(CompilePhase(phases.Get(i), path.Keyed(phases.Get(i).id(), i), scope));
  }
  return rules;
}

}  // namespace accession::engine
