#include "engine/process/limbo.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/process/compile_act.h"
#include "engine/process/date_needs.h"
#include "engine/process/selection.h"
#include "engine/process/words.h"

namespace accession::engine {
namespace {

// More reasons than this are not listed.
constexpr std::size_t kReasonsMax = 4;

// One expectation, and in which phases it keeps the application from limbo.
class Duty {
 public:
  Duty(const ExpectationRule& rule, const Flow& flow, const std::vector<Certain>& ever,
       const std::vector<Certain>& since_entry)
      : rule_(rule),
        flow_(flow),
        ever_(ever),
        since_entry_(since_entry),
        open_in_(flow.Phases(rule.open_in)),
        certain_(CertainIn(flow, rule.since.kind, open_in_)),
        met_before_(WhereMetBefore()) {}

  bool IsOpenIn(std::size_t phase) const { return open_in_.test(phase); }

  // Why it does not end `phase`, in which it is open; nullopt if it does.
  std::optional<std::string> WhyNot(std::size_t phase) const {
    const std::string name = Quoted(rule_.id);
    if (rule_.for_each_condition) return name + " is owed only while a condition stands";
    if (!rule_.due) return name + " has no due date";
    if (const std::string* const act = NobodyOwesWithout(phase)) {
      return absl::StrCat("nobody need owe ", name, ", as ", Quoted(*act), " need not be recorded");
    }
    const Known known = KnownIn(phase);
    if (!IsDated(*rule_.due, known)) {
      return absl::StrCat("the date of ", name, ", ", rule_.due->words, ", need never come");
    }
    for (const DeferralRule& deferral : rule_.deferred_by) {
      if (IsDated(deferral.due, After(known, deferral))) continue;
      return absl::StrCat("the date to which ", InWords(deferral.selector), " puts ", name,
                          " off need never come");
    }
    if (rule_.every || JoinLeaves(phase)) return std::nullopt;
    if (met_before_.test(phase)) {
      return absl::StrCat(name, " may have been met before ", Quoted(flow_.phase(phase).id));
    }
    for (const ActSelector& selector : rule_.met_by) {
      if (!CanBeRecorded(selector, phase) || SurelyLeaves(flow_, phase, selector)) continue;
      return absl::StrCat(name, " is met by ", InWords(selector), ", which need not leave ",
                          Quoted(flow_.phase(phase).id));
    }
    return std::nullopt;
  }

 private:
  bool CanBeRecorded(const ActSelector& selector, std::size_t phase) const {
    return engine::IsOpenIn(*flow_.process().FindAct(selector.act), flow_.phase(phase).id);
  }

  // The act by which a party comes into the role of `each`; null for another role.
  const ActRule* ActThatMakesMembers() const {
    const Role* const role = flow_.process().FindRole(rule_.each);
    return role == nullptr ? nullptr : flow_.process().FindAct(role->acted);
  }

  // The act that makes somebody owe it, where that is not certain; else null.
  const std::string* NobodyOwesWithout(std::size_t phase) const {
    if (rule_.each.empty()) return nullptr;
    const ActRule* const act = ActThatMakesMembers();
    if (act == nullptr || ever_[phase].acts.test(flow_.ActIndex(act->id))) return nullptr;
    return &act->id;
  }

  Known KnownIn(std::size_t phase) const {
    Known known = {.flow = &flow_,
                   .acts = certain_[phase].acts,
                   .ever = ever_[phase].acts,
                   .phases = ever_[phase].phases};
    // Under `each` a member's own act anchors, and that it acted itself is not certain.
    if (rule_.each.empty()) return known;
    for (std::size_t act = 0; act < flow_.process().acts.size(); ++act) {
      const std::vector<std::string>& by = flow_.process().acts[act].by;
      if (std::ranges::find(by, rule_.each) != by.end()) known.acts.reset(act);
    }
    const ActRule* const act = ActThatMakesMembers();
    if (act != nullptr) known.acts.set(flow_.ActIndex(act->id));
    return known;
  }

  Known After(Known known, const DeferralRule& deferral) const {
    known.acts.set(flow_.ActIndex(deferral.selector.act));
    known.ever.set(flow_.ActIndex(deferral.selector.act));
    return known;
  }

  // Each member owes its own act, and a rule leaves the phase once all have done it.
  bool JoinLeaves(std::size_t phase) const {
    if (rule_.each.empty() || rule_.met_by.size() != 1) return false;
    const ActSelector& own = rule_.met_by.front();
    if (!own.answers.empty()) return false;
    const Known known = {.flow = &flow_,
                         .acts = since_entry_[phase].acts,
                         .ever = ever_[phase].acts,
                         .phases = ever_[phase].phases,
                         .joined_act = own.act,
                         .joined_role = rule_.each};
    return std::ranges::any_of(flow_.out()[phase], [&](const FlowEdge& edge) {
      const std::optional<ActSelector>& on = edge.rule->on;
      const bool fires = !on || (on->act == own.act && on->answers.empty());
      return fires && edge.to != phase && edge.rule->when && ComesTrue(*edge.rule->when, known);
    });
  }

  bool IsMetOn(const FlowEdge& edge) const {
    return edge.rule->on && std::ranges::any_of(rule_.met_by, [&](const ActSelector& selector) {
             return Overlap(selector, *edge.rule->on);
           });
  }

  // Whether it may be met in `phase` by an act after which the application is still there.
  bool IsMetInside(std::size_t phase) const {
    return std::ranges::any_of(rule_.met_by, [&](const ActSelector& selector) {
      return CanBeRecorded(selector, phase) && !SurelyLeaves(flow_, phase, selector);
    });
  }

  bool ReadsEver() const {
    return rule_.since.kind == Since::Kind::kEver || rule_.since.kind == Since::Kind::kAct;
  }

  // Whether acts recorded while the application was in `phase` count towards it afterwards.
  bool Remembers(std::size_t phase) const {
    if (ReadsEver()) return true;
    return rule_.since.kind == Since::Kind::kOpened && open_in_.test(phase);
  }

  // Whether the start act, or an act recorded before it, may meet it.
  bool IsMetAtStart() const {
    const std::string& start = flow_.process().definition.start().act();
    return std::ranges::any_of(rule_.met_by, [&](const ActSelector& selector) {
      const bool before = engine::IsOpenIn(*flow_.process().FindAct(selector.act), kDraft);
      return selector.act == start || (ReadsEver() && before);
    });
  }

  // The phases that an application may enter with the expectation met.
  PhaseSet WhereMetBefore() const {
    PhaseSet met;
    std::deque<std::size_t> open;
    const auto enter = [&](std::size_t phase) {
      if (!met.test(phase)) open.push_back(phase);
      met.set(phase);
    };
    if (IsMetAtStart()) enter(flow_.start());
    for (std::size_t phase = 0; phase < flow_.out().size(); ++phase) {
      if (!flow_.reached(phase)) continue;
      const bool inside = Remembers(phase) && IsMetInside(phase);
      for (const FlowEdge& edge : flow_.out()[phase]) {
        if (inside || IsMetOn(edge)) enter(edge.to);
      }
    }
    while (!open.empty()) {
      const std::size_t phase = open.front();
      open.pop_front();
      if (!Remembers(phase)) continue;
      for (const FlowEdge& edge : flow_.out()[phase]) enter(edge.to);
    }
    return met;
  }

  const ExpectationRule& rule_;
  const Flow& flow_;
  const std::vector<Certain>& ever_;
  const std::vector<Certain>& since_entry_;
  PhaseSet open_in_;
  std::vector<Certain> certain_;
  PhaseSet met_before_;
};

// Looks at one phase after the other.
class LimboCheck {
 public:
  explicit LimboCheck(const Flow& flow)
      : flow_(flow),
        ever_(CertainIn(flow, Since::Kind::kEver, {})),
        since_entry_(CertainIn(flow, Since::Kind::kEntry, {})) {
    for (const ExpectationRule& rule : flow.process().expectations) {
      duties_.emplace_back(rule, flow, ever_, since_entry_);
    }
  }

  void Check(std::size_t phase, const DefinitionPath& path, Findings& findings) const {
    const PhaseRule& rule = flow_.phase(phase);
    if (!rule.outcome.empty() || !rule.may_wait.empty() || !flow_.reached(phase)) return;
    if (TimeLeaves(phase)) return;
    std::vector<std::string> reasons;
    for (const Duty& duty : duties_) {
      if (!duty.IsOpenIn(phase)) continue;
      const std::optional<std::string> reason = duty.WhyNot(phase);
      if (!reason) return;
      if (reasons.size() < kReasonsMax) reasons.push_back(*reason);
    }
    findings.Add(Defect::kLimbo, path, Describe(rule, reasons),
                 "give an expectation that ends the phase a due date, add a dated rule to `next`, "
                 "or say `may_wait: \"why\"`",
                 flow_.Trail(phase));
  }

 private:
  bool TimeLeaves(std::size_t phase) const {
    const Known known = {.flow = &flow_,
                         .acts = since_entry_[phase].acts,
                         .ever = ever_[phase].acts,
                         .phases = ever_[phase].phases};
    std::vector<const RuleExpression*> asked;
    for (const FlowEdge& edge : flow_.out()[phase]) {
      if (edge.rule->on || edge.to == phase || !edge.rule->when) continue;
      const RuleExpression& when = *edge.rule->when;
      // Of a rule and its opposite one leads on at once.
      const bool opposed = std::ranges::any_of(
          asked, [&](const RuleExpression* other) { return AreOpposite(when, *other); });
      if (opposed || ComesTrue(when, known)) return true;
      asked.push_back(&when);
    }
    return false;
  }

  static std::string Describe(const PhaseRule& phase, const std::vector<std::string>& reasons) {
    if (reasons.empty()) return absl::StrCat("nobody owes anything in ", Quoted(phase.id));
    std::string text =
        absl::StrCat("an application may stay in ", Quoted(phase.id), " with nobody late: ");
    for (std::size_t i = 0; i < reasons.size(); ++i) {
      absl::StrAppend(&text, i > 0 ? ", " : "", reasons[i]);
    }
    return text;
  }

  const Flow& flow_;
  std::vector<Certain> ever_;
  std::vector<Certain> since_entry_;
  std::deque<Duty> duties_;
};

}  // namespace

void CheckLimbo(const Flow& flow, const DefinitionPath& path, Findings& findings) {
  const LimboCheck check(flow);
  for (std::size_t phase = 0; phase < flow.process().phases.size(); ++phase) {
    check.Check(phase, path.Field("phases").Keyed(flow.phase(phase).id, static_cast<int>(phase)),
                findings);
  }
}

}  // namespace accession::engine
