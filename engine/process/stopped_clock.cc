#include "engine/process/stopped_clock.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

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

bool DoesIn(const Process& process, const std::string& act, v1::ControlVerb verb) {
  return process.FindAct(act)->definition->does() == verb;
}

// One expectation as what ends the suspension by one act.
class Resumption {
 public:
  Resumption(const ExpectationRule& rule, const ActRule& act, const Flow& flow)
      : rule_(rule), act_(act), flow_(flow), open_in_(flow.Phases(rule.open_in)) {}

  // Whether, open in `phase` since before the act suspended, it ends the suspension or the phase.
  bool Ends(std::size_t phase, const Known& known) const {
    if (!open_in_.test(phase) || rule_.for_each_condition || rule_.every) return false;
    const bool ends = std::ranges::all_of(rule_.met_by, [&](const ActSelector& selector) {
      return Resumes(selector.act) || SurelyLeaves(flow_, phase, selector);
    });
    return ends && RunsTowards(known);
  }

  // Whether a suspension by the act is lost sight of on `edge`, taken while it lasts.
  bool EndsOn(const FlowEdge& edge) const {
    if (!open_in_.test(edge.from) || !open_in_.test(edge.to)) return true;
    if (rule_.since.kind == Since::Kind::kEntry || !edge.rule->on) {
      return rule_.since.kind == Since::Kind::kEntry;
    }
    return std::ranges::any_of(rule_.met_by, [&](const ActSelector& selector) {
      return Overlap(selector, *edge.rule->on);
    });
  }

  bool IsOpenIn(std::size_t phase) const { return open_in_.test(phase); }

 private:
  bool Resumes(const std::string& act) const {
    return DoesIn(flow_.process(), act, v1::CONTROL_VERB_RESUME);
  }

  // Put off by the act to a date that runs on, and by no other to one that stands.
  bool RunsTowards(const Known& known) const {
    bool dated = false;
    for (const DeferralRule& deferral : rule_.deferred_by) {
      if (Resumes(deferral.selector.act)) continue;
      if (!RunsOn(deferral.due, act_.id)) return false;
      dated |= deferral.selector.act == act_.id && IsDated(deferral.due, known);
    }
    return dated;
  }

  const ExpectationRule& rule_;
  const ActRule& act_;
  const Flow& flow_;
  const PhaseSet open_in_;
};

// Looks at one act that suspends.
class StoppedClockCheck {
 public:
  StoppedClockCheck(const Flow& flow, const ActRule& act)
      : flow_(flow),
        act_(act),
        ever_(CertainIn(flow, Since::Kind::kEver, {})),
        since_entry_(CertainIn(flow, Since::Kind::kEntry, {})) {
    for (const ExpectationRule& rule : flow.process().expectations)
      resumptions_.emplace_back(rule, act, flow);
    entered_ = Entered(nullptr);
  }

  // Whether an application may be suspended in `phase` for ever.
  bool StopsIn(std::size_t phase) const {
    if (!MayNotRest(phase) || !IsSuspendedIn(phase)) return false;
    const Known known = KnownIn(phase, true);
    return !TimeLeaves(phase, known) &&
           std::ranges::none_of(resumptions_, [&](const Resumption& resumption) {
             return resumption.Ends(phase, known);
           });
  }

  // Whether it may for ever stay suspended in `phase`, entered so.
  bool StandsIn(std::size_t phase) const {
    if (!MayNotRest(phase) || !entered_.test(phase)) return false;
    const Known suspended = KnownIn(phase, true);
    return !TimeLeaves(phase, KnownIn(phase, false)) &&
           std::ranges::none_of(resumptions_, [&](const Resumption& resumption) {
             return resumption.Ends(phase, suspended) && !Entered(&resumption).test(phase);
           });
  }

 private:
  bool MayNotRest(std::size_t phase) const {
    const PhaseRule& rule = flow_.phase(phase);
    return rule.outcome.empty() && rule.may_wait.empty() && flow_.reached(phase);
  }

  bool IsSuspendedIn(std::size_t phase) const {
    return flow_.reached(phase) && IsOpenIn(act_, flow_.phase(phase).id);
  }

  bool IsSuspendedOn(const FlowEdge& edge) const {
    return edge.rule->on && edge.rule->on->act == act_.id;
  }

  bool Resumes(const FlowEdge& edge) const {
    return edge.rule->on && DoesIn(flow_.process(), edge.rule->on->act, v1::CONTROL_VERB_RESUME);
  }

  // The phases that may be entered while the clocks stand and, with `resumption`, without that
  // having been open since they were stopped.
  PhaseSet Entered(const Resumption* resumption) const {
    PhaseSet entered;
    for (bool more = true; more;) {
      more = false;
      for (std::size_t phase = 0; phase < flow_.out().size(); ++phase) {
        for (const FlowEdge& edge : flow_.out()[phase]) {
          if (entered.test(edge.to) || !Leads(edge, entered, resumption)) continue;
          entered.set(edge.to);
          more = true;
        }
      }
    }
    return entered;
  }

  bool Leads(const FlowEdge& edge, const PhaseSet& entered, const Resumption* resumption) const {
    const PhaseSet& standing = resumption == nullptr ? entered : entered_;
    if (Resumes(edge) || (!standing.test(edge.from) && !IsSuspendedIn(edge.from))) return false;
    if (resumption == nullptr || entered.test(edge.from)) return true;
    return IsSuspendedOn(edge) ? !resumption->IsOpenIn(edge.to) : resumption->EndsOn(edge);
  }

  Known KnownIn(std::size_t phase, bool suspended_here) const {
    Known known = {.flow = &flow_,
                   .acts = since_entry_[phase].acts,
                   .ever = ever_[phase].acts,
                   .phases = ever_[phase].phases};
    known.ever.set(flow_.ActIndex(act_.id));
    if (suspended_here) known.acts.set(flow_.ActIndex(act_.id));
    return known;
  }

  bool TimeLeaves(std::size_t phase, const Known& known) const {
    std::vector<const RuleExpression*> asked;
    for (const FlowEdge& edge : flow_.out()[phase]) {
      if (edge.rule->on || edge.to == phase || !edge.rule->when) continue;
      const RuleExpression& when = *edge.rule->when;
      // Of a rule and its opposite one leads on at once.
      if (std::ranges::any_of(
              asked, [&](const RuleExpression* other) { return AreOpposite(when, *other); }))
        return true;
      if (RunsOn(when, act_.id) && ComesTrue(when, known)) return true;
      asked.push_back(&when);
    }
    return false;
  }

  const Flow& flow_;
  const ActRule& act_;
  const std::vector<Certain> ever_;
  const std::vector<Certain> since_entry_;
  std::deque<Resumption> resumptions_;
  PhaseSet entered_;
};

void Report(const Flow& flow, const ActRule& act, std::size_t phase, std::string what,
            const DefinitionPath& path, Findings& findings) {
  findings.Add(Defect::kLimbo, path, std::move(what),
               absl::StrCat("add an expectation met by an act that `does: RESUME`, open from where "
                            "the clocks may be stopped to where they may still stand, with "
                            "`deferred_by: {act: ",
                            act.id, ", due: {after: ", act.id, ", period: P90D}}`"),
               flow.Trail(phase));
}

}  // namespace

void CheckStoppedClocks(const Flow& flow, const DefinitionPath& path, Findings& findings) {
  const std::vector<ActRule>& acts = flow.process().acts;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (acts[i].definition->does() != v1::CONTROL_VERB_SUSPEND) continue;
    const StoppedClockCheck check(flow, acts[i]);
    const DefinitionPath at = path.Field("acts").Keyed(acts[i].id, static_cast<int>(i));
    for (std::size_t phase = 0; phase < flow.out().size(); ++phase) {
      const std::string name = Quoted(flow.phase(phase).id);
      if (check.StopsIn(phase)) {
        Report(flow, acts[i], phase,
               absl::StrCat(Quoted(acts[i].id), " stops the clocks in ", name,
                            ", and nobody need let them run on"),
               at, findings);
      } else if (check.StandsIn(phase)) {
        Report(flow, acts[i], phase,
               absl::StrCat(name, " may be entered while ", Quoted(acts[i].id),
                            " has the clocks stopped, and nobody need let them run on there"),
               at, findings);
      }
    }
  }
}

}  // namespace accession::engine
