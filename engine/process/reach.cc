#include "engine/process/reach.h"

#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "engine/process/compile_act.h"

namespace accession::engine {
namespace {

DefinitionPath PhasePath(const Flow& flow, std::size_t phase, const DefinitionPath& path) {
  return path.Field("phases").Keyed(flow.phase(phase).id, static_cast<int>(phase));
}

// Says where acts are open and where they are awaited.
class OpenActsCheck {
 public:
  OpenActsCheck(const Process& process, Findings& findings)
      : process_(process), findings_(findings) {}

  void Await(const std::string& act, std::string_view phase, const DefinitionPath& path) {
    const ActRule* const rule = process_.FindAct(act);
    if (rule == nullptr || IsOpenIn(*rule, phase)) return;
    findings_.Add(
        Defect::kActClosed, path,
        absl::StrCat(Quoted(act), " is awaited in ", Quoted(phase), ", where it is not open"),
        absl::StrCat("add ", Quoted(phase), " to the `while` of ", Quoted(act)));
  }

 private:
  const Process& process_;
  Findings& findings_;
};

}  // namespace

void CheckReach(const Flow& flow, const DefinitionPath& path, Findings& findings) {
  for (std::size_t phase = 0; phase < flow.process().phases.size(); ++phase) {
    if (flow.reached(phase)) continue;
    const PhaseRule& rule = flow.phase(phase);
    findings.Add(Defect::kUnreachable, PhasePath(flow, phase, path),
                 rule.outcome.empty() ? absl::StrCat("no way leads to ", Quoted(rule.id))
                                      : absl::StrCat("no way leads to the outcome ", rule.outcome),
                 "name it in the `next` of a phase that is reached, or leave it out");
  }
  for (const FlowEdge& edge : flow.shadowed()) {
    findings.Add(
        Defect::kShadowed,
        PhasePath(flow, edge.from, path).Field("next").Element(static_cast<int>(edge.index)),
        absl::StrCat("never fires: an earlier way takes every ", Quoted(edge.rule->on->act)),
        "put it first, or give the earlier one an answer or a rule");
  }
}

void CheckOpenActs(const Process& process, const DefinitionPath& path, Findings& findings) {
  OpenActsCheck check(process, findings);
  check.Await(process.definition.start().act(), kDraft, path.Field("start").Field("act"));
  for (std::size_t i = 0; i < process.expectations.size(); ++i) {
    const ExpectationRule& rule = process.expectations[i];
    const DefinitionPath own = path.Field("expects").Keyed(rule.id, static_cast<int>(i));
    for (const std::string& phase : rule.open_in) {
      for (std::size_t j = 0; j < rule.met_by.size(); ++j) {
        check.Await(rule.met_by[j].act, phase,
                    own.Field("met_by").Element(static_cast<int>(j)).Field("act"));
      }
      for (std::size_t j = 0; j < rule.deferred_by.size(); ++j) {
        check.Await(rule.deferred_by[j].selector.act, phase,
                    own.Field("deferred_by").Element(static_cast<int>(j)).Field("act"));
      }
    }
  }
  for (std::size_t i = 0; i < process.phases.size(); ++i) {
    const PhaseRule& rule = process.phases[i];
    const DefinitionPath next =
        path.Field("phases").Keyed(rule.id, static_cast<int>(i)).Field("next");
    for (std::size_t j = 0; j < rule.next.size(); ++j) {
      if (!rule.next[j].on) continue;
      check.Await(rule.next[j].on->act, rule.id, next.Element(static_cast<int>(j)).Field("act"));
    }
  }
}

}  // namespace accession::engine
