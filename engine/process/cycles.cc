#include "engine/process/cycles.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/process/date_needs.h"

namespace accession::engine {
namespace {

// Which nodes each node leads to.
using Graph = std::vector<std::vector<std::size_t>>;

// The shortest way from `node` back to itself, `node` first and last; empty if there is none.
std::vector<std::size_t> WayBack(const Graph& graph, std::size_t node) {
  std::vector<std::optional<std::size_t>> came_from(graph.size());
  std::deque<std::size_t> open = {node};
  while (!open.empty() && !came_from[node]) {
    const std::size_t at = open.front();
    open.pop_front();
    for (const std::size_t to : graph[at]) {
      if (came_from[to]) continue;
      came_from[to] = at;
      open.push_back(to);
    }
  }
  if (!came_from[node]) return {};
  std::vector<std::size_t> way = {node};
  do way.push_back(*came_from[way.back()]);
  while (way.back() != node);
  std::ranges::reverse(way);
  return way;
}

// Calls `report` with one circle through each node that no earlier circle went through.
template <typename Report>
void ForEachCycle(const Graph& graph, Report report) {
  std::set<std::size_t> seen;
  for (std::size_t node = 0; node < graph.size(); ++node) {
    if (seen.contains(node)) continue;
    const std::vector<std::size_t> way = WayBack(graph, node);
    if (way.empty()) continue;
    seen.insert(way.begin(), way.end());
    report(way);
  }
}

template <typename T>
std::string CircleInWords(const std::vector<T>& entries, const std::vector<std::size_t>& way) {
  std::vector<std::string> ids;
  for (const std::size_t node : way) ids.push_back(Quoted(entries[node].id));
  return absl::StrJoin(ids, " → ");
}

// Acts that give an expectation its date and are not recorded when it opens.
ActSet AwaitedActs(const Flow& flow, const ExpectationRule& rule) {
  ActSet awaited;
  if (!rule.due) return awaited;
  for (const std::string& act : ActsNeeded(*rule.due)) awaited.set(flow.ActIndex(act));
  const PhaseSet open_in = flow.Phases(rule.open_in);
  const std::vector<Certain> certain = CertainIn(flow, rule.since.kind, open_in);
  for (std::size_t phase = 0; phase < certain.size(); ++phase) {
    if (open_in.test(phase)) awaited &= ~certain[phase].acts;
  }
  return awaited;
}

bool IsMetByAnyOf(const Flow& flow, const ExpectationRule& rule, const ActSet& acts) {
  return std::ranges::any_of(rule.met_by, [&](const ActSelector& selector) {
    return acts.test(flow.ActIndex(selector.act));
  });
}

void CheckDueDates(const Flow& flow, const DefinitionPath& path, Findings& findings) {
  const std::vector<ExpectationRule>& rules = flow.process().expectations;
  Graph graph(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const ActSet awaited = AwaitedActs(flow, rules[i]);
    for (std::size_t j = 0; j < rules.size(); ++j) {
      // What recurs counts from its own last time.
      if (i == j && rules[i].every) continue;
      if (IsMetByAnyOf(flow, rules[j], awaited)) graph[i].push_back(j);
    }
  }
  ForEachCycle(graph, [&](const std::vector<std::size_t>& way) {
    const ExpectationRule& rule = rules[way.front()];
    findings.Add(Defect::kDateCycle,
                 path.Field("expects").Keyed(rule.id, static_cast<int>(way.front())).Field("due"),
                 absl::StrCat("due dates wait for each other: ", CircleInWords(rules, way)),
                 "count one of them from an act or phase that comes before all of them");
  });
}

// The phases whose entry gives the dates on which `rule` fires.
std::set<std::string> EntriesNeeded(const RuleExpression& rule) {
  std::set<std::string> phases;
  if (rule.kind == RuleExpression::Kind::kElapsed || rule.kind == RuleExpression::Kind::kPassed) {
    phases = PhasesNeeded(*rule.date);
  }
  for (const RuleExpression& part : rule.parts) phases.merge(EntriesNeeded(part));
  return phases;
}

void CheckEntryDates(const Flow& flow, const DefinitionPath& path, Findings& findings) {
  const std::vector<PhaseRule>& phases = flow.process().phases;
  Graph graph(phases.size());
  std::vector<bool> by_act(phases.size());
  by_act[flow.start()] = true;
  for (const std::vector<FlowEdge>& out : flow.out()) {
    for (const FlowEdge& edge : out) {
      if (edge.rule->on) by_act[edge.to] = true;
      if (edge.rule->on || !edge.rule->when) continue;
      for (const std::string& id : EntriesNeeded(*edge.rule->when)) {
        graph[edge.to].push_back(flow.PhaseIndex(id));
      }
    }
  }
  // An act dates an entry whatever the rules say.
  for (std::size_t phase = 0; phase < phases.size(); ++phase) {
    if (by_act[phase]) graph[phase].clear();
  }
  ForEachCycle(graph, [&](const std::vector<std::size_t>& way) {
    const PhaseRule& rule = phases[way.front()];
    findings.Add(Defect::kDateCycle,
                 path.Field("phases").Keyed(rule.id, static_cast<int>(way.front())),
                 absl::StrCat("the date of entry counts from itself: ", CircleInWords(phases, way)),
                 "count it from an act or from the entry into an earlier phase");
  });
}

}  // namespace

void CheckRuleCycles(const Flow& flow, const DefinitionPath& path, Findings& findings) {
  const std::vector<PhaseRule>& phases = flow.process().phases;
  Graph graph(phases.size());
  for (const std::vector<FlowEdge>& out : flow.out()) {
    for (const FlowEdge& edge : out) {
      if (!edge.rule->on) graph[edge.from].push_back(edge.to);
    }
  }
  ForEachCycle(graph, [&](const std::vector<std::size_t>& way) {
    const PhaseRule& rule = phases[way.front()];
    findings.Add(Defect::kRuleCycle,
                 path.Field("phases").Keyed(rule.id, static_cast<int>(way.front())).Field("next"),
                 absl::StrCat("rules alone lead round in a circle: ", CircleInWords(phases, way)),
                 "let one of these ways wait for an act");
  });
}

void CheckDateCycles(const Flow& flow, const DefinitionPath& path, Findings& findings) {
  CheckDueDates(flow, path, findings);
  CheckEntryDates(flow, path, findings);
}

}  // namespace accession::engine
