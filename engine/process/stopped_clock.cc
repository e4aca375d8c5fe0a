#include "engine/process/stopped_clock.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/process/compile_act.h"
#include "engine/process/date_needs.h"
#include "engine/process/selection.h"

namespace accession::engine {
namespace {

// Whether the clock of `date` runs on although `act` suspends.
bool RunsOn(const DateExpression& date, const std::string& act) {
  if (date.kind == DateExpression::Kind::kShift &&
      date.shift->terms().direction == Direction::kAfter) {
    const DateExpression& anchor = date.parts.front();
    return anchor.kind == DateExpression::Kind::kAct && anchor.ids.front() == act;
  }
  return std::ranges::all_of(date.parts,
                             [&](const DateExpression& part) { return RunsOn(part, act); });
}

bool RunsOn(const RuleExpression& rule, const std::string& act) {
  if (rule.date && !RunsOn(*rule.date, act)) return false;
  return std::ranges::all_of(rule.parts,
                             [&](const RuleExpression& part) { return RunsOn(part, act); });
}

// Looks at one act that suspends.
class StoppedClockCheck {
 public:
  StoppedClockCheck(const Flow& flow, const ActRule& act)
      : flow_(flow),
        act_(act),
        ever_(CertainIn(flow, Since::Kind::kEver, {})),
        since_entry_(CertainIn(flow, Since::Kind::kEntry, {})) {}

  bool LeavesLimboIn(std::size_t phase) const {
    const PhaseRule& rule = flow_.phase(phase);
    if (!rule.outcome.empty() || !rule.may_wait.empty() || !flow_.reached(phase)) return false;
    if (!IsOpenIn(act_, rule.id)) return false;
    return !IsResumedIn(phase) && !TimeLeaves(phase);
  }

 private:
  bool Resumes(const ActSelector& selector) const {
    return flow_.process().FindAct(selector.act)->definition->does() == v1::CONTROL_VERB_RESUME;
  }

  Known KnownIn(std::size_t phase) const {
    Known known = {.flow = &flow_,
                   .acts = since_entry_[phase].acts,
                   .ever = ever_[phase].acts,
                   .phases = ever_[phase].phases};
    known.acts.set(flow_.ActIndex(act_.id));
    known.ever.set(flow_.ActIndex(act_.id));
    return known;
  }

  bool IsResumedIn(std::size_t phase) const {
    return std::ranges::any_of(flow_.process().expectations, [&](const ExpectationRule& rule) {
      if (!rule.open_in.contains(flow_.phase(phase).id)) return false;
      const bool ends = std::ranges::all_of(rule.met_by, [&](const ActSelector& selector) {
        return Resumes(selector) || SurelyLeaves(flow_, phase, selector);
      });
      return ends && RunsTowards(rule, phase);
    });
  }

  bool RunsTowards(const ExpectationRule& rule, std::size_t phase) const {
    const Known known = KnownIn(phase);
    return std::ranges::any_of(rule.deferred_by, [&](const DeferralRule& deferral) {
      return deferral.selector.act == act_.id && RunsOn(deferral.due, act_.id) &&
             IsDated(deferral.due, known);
    });
  }

  bool TimeLeaves(std::size_t phase) const {
    const Known known = KnownIn(phase);
    return std::ranges::any_of(flow_.out()[phase], [&](const FlowEdge& edge) {
      return !edge.rule->on && edge.to != phase && edge.rule->when &&
             RunsOn(*edge.rule->when, act_.id) && ComesTrue(*edge.rule->when, known);
    });
  }

  const Flow& flow_;
  const ActRule& act_;
  const std::vector<Certain> ever_;
  const std::vector<Certain> since_entry_;
};

}  // namespace

void CheckStoppedClocks(const Flow& flow, const DefinitionPath& path, Findings& findings) {
  const std::vector<ActRule>& acts = flow.process().acts;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (acts[i].definition->does() != v1::CONTROL_VERB_SUSPEND) continue;
    const StoppedClockCheck check(flow, acts[i]);
    for (std::size_t phase = 0; phase < flow.out().size(); ++phase) {
      if (!check.LeavesLimboIn(phase)) continue;
      findings.Add(Defect::kLimbo, path.Field("acts").Keyed(acts[i].id, static_cast<int>(i)),
                   absl::StrCat(Quoted(acts[i].id), " stops the clocks in ",
                                Quoted(flow.phase(phase).id), ", and nobody need let them run on"),
                   absl::StrCat("add an expectation met by an act that `does: RESUME`, with "
                                "`deferred_by: {act: ",
                                acts[i].id, ", due: {after: ", acts[i].id, ", period: P90D}}`"),
                   flow.Trail(phase));
    }
  }
}

}  // namespace accession::engine
