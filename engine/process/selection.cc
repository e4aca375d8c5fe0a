#include "engine/process/selection.h"

#include <algorithm>
#include <string>
#include <vector>

namespace accession::engine {
namespace {

bool Takes(const ActSelector& selector, const std::string& answer) {
  return selector.answers.empty() ||
         std::ranges::find(selector.answers, answer) != selector.answers.end();
}

// Whether an act with this answer, empty for one without, leads out of the phase.
bool AnswerLeaves(const std::vector<FlowEdge>& out, const std::string& act,
                  const std::string& answer) {
  std::vector<const RuleExpression*> asked;
  for (const FlowEdge& edge : out) {
    const TransitionRule& rule = *edge.rule;
    if (!rule.on || rule.on->act != act || !Takes(*rule.on, answer)) continue;
    if (edge.to == edge.from) return false;
    if (!rule.when) return true;
    const bool covered = std::ranges::any_of(
        asked, [&](const RuleExpression* other) { return AreOpposite(*rule.when, *other); });
    if (covered) return true;
    asked.push_back(&*rule.when);
  }
  return false;
}

}  // namespace

bool Overlap(const ActSelector& a, const ActSelector& b) {
  if (a.act != b.act) return false;
  return a.answers.empty() || b.answers.empty() ||
         std::ranges::any_of(a.answers, [&](const std::string& x) { return Takes(b, x); });
}

bool AreOpposite(const RuleExpression& a, const RuleExpression& b) {
  const auto negates = [](const RuleExpression& outer, const RuleExpression& inner) {
    return outer.kind == RuleExpression::Kind::kNot && outer.parts.front().words == inner.words;
  };
  return negates(a, b) || negates(b, a);
}

bool SurelyLeaves(const Flow& flow, std::size_t phase, const ActSelector& selector) {
  std::vector<std::string> answers = selector.answers;
  if (answers.empty()) {
    const auto& listed = flow.process().FindAct(selector.act)->definition->answers();
    answers.assign(listed.begin(), listed.end());
  }
  if (answers.empty()) answers.emplace_back();
  return std::ranges::all_of(answers, [&](const std::string& answer) {
    return AnswerLeaves(flow.out()[phase], selector.act, answer);
  });
}

}  // namespace accession::engine
