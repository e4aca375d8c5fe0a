#include "engine/process/flow.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "base/check.h"
#include "engine/process/date_needs.h"

namespace accession::engine {
namespace {

// Whether `earlier` fires on every act that `later` waits for.
bool Shadows(const TransitionRule& earlier, const TransitionRule& later) {
  if (earlier.when || !earlier.on || !later.on || earlier.on->act != later.on->act) return false;
  if (earlier.on->answers.empty()) return true;
  return !later.on->answers.empty() &&
         std::ranges::all_of(later.on->answers, [&](const std::string& answer) {
           return std::ranges::find(earlier.on->answers, answer) != earlier.on->answers.end();
         });
}

template <typename T>
std::size_t IndexOf(const std::vector<T>& entries, std::string_view id) {
  const auto found = std::ranges::find(entries, id, &T::id);
  ACCESSION_CHECK(found != entries.end());
  return static_cast<std::size_t>(found - entries.begin());
}

}  // namespace

Flow::Flow(const Process& process)
    : process_(process),
      start_(PhaseIndex(process.definition.start().phase())),
      out_(process.phases.size()),
      came_from_(process.phases.size()) {
  for (std::size_t phase = 0; phase < process.phases.size(); ++phase) ReadEdges(phase);
  Explore();
}

void Flow::ReadEdges(std::size_t phase) {
  const std::vector<TransitionRule>& next = process_.phases[phase].next;
  for (std::size_t i = 0; i < next.size(); ++i) {
    FlowEdge edge = {.from = phase, .index = i, .to = PhaseIndex(next[i].to), .rule = &next[i]};
    if (next[i].when) {
      edge.found_since_entry = Acts(ActsNeeded(*next[i].when, Reach::kSinceEntry));
      edge.found_ever = Acts(ActsNeeded(*next[i].when, Reach::kEver));
    }
    const bool fires =
        std::none_of(out_[phase].begin(), out_[phase].end(),
                     [&](const FlowEdge& earlier) { return Shadows(*earlier.rule, *edge.rule); });
    (fires ? out_[phase] : shadowed_).push_back(std::move(edge));
  }
}

void Flow::Explore() {
  std::deque<std::size_t> open = {start_};
  while (!open.empty()) {
    const std::size_t phase = open.front();
    open.pop_front();
    for (const FlowEdge& edge : out_[phase]) {
      if (reached(edge.to)) continue;
      came_from_[edge.to] = phase;
      open.push_back(edge.to);
    }
  }
}

std::vector<std::string> Flow::Trail(std::size_t phase) const {
  std::vector<std::string> trail = {process_.phases[phase].id};
  while (phase != start_) {
    phase = *came_from_[phase];
    trail.push_back(process_.phases[phase].id);
  }
  std::ranges::reverse(trail);
  return trail;
}

std::size_t Flow::PhaseIndex(std::string_view id) const { return IndexOf(process_.phases, id); }
std::size_t Flow::ActIndex(std::string_view id) const { return IndexOf(process_.acts, id); }

ActSet Flow::Acts(const std::set<std::string>& ids) const {
  ActSet acts;
  for (const std::string& id : ids) acts.set(ActIndex(id));
  return acts;
}

PhaseSet Flow::Phases(const std::set<std::string>& ids) const {
  PhaseSet phases;
  for (const std::string& id : ids) phases.set(PhaseIndex(id));
  return phases;
}

namespace {

// Solves what is certain: the most that agrees with every way into every phase.
class CertainSolver {
 public:
  CertainSolver(const Flow& flow, Since::Kind from, const PhaseSet& open_in)
      : flow_(flow), from_(from), open_in_(open_in), known_(flow.out().size()) {}

  std::vector<Certain> Solve() {
    Certain& first = known_[flow_.start()].emplace();
    first.acts.set(flow_.ActIndex(flow_.process().definition.start().act()));
    first.phases.set(flow_.start());
    std::deque<std::size_t> changed = {flow_.start()};
    while (!changed.empty()) {
      const std::size_t phase = changed.front();
      changed.pop_front();
      for (const FlowEdge& edge : flow_.out()[phase]) {
        if (Narrow(known_[edge.to], After(edge))) changed.push_back(edge.to);
      }
    }
    std::vector<Certain> certain;
    for (const std::optional<Certain>& known : known_) certain.push_back(known.value_or(Certain()));
    return certain;
  }

 private:
  // Whether what was certain before the edge still counts after it.
  bool Carries(const FlowEdge& edge) const {
    switch (from_) {
      case Since::Kind::kEver:
      case Since::Kind::kAct:
        return true;
      case Since::Kind::kOpened:
        return open_in_.test(edge.from);
      case Since::Kind::kEntry:
        return false;
    }
    return false;
  }

  Certain After(const FlowEdge& edge) const {
    Certain after;
    if (Carries(edge)) {
      after = *known_[edge.from];
      const bool opened = from_ == Since::Kind::kOpened;
      after.acts |= opened ? edge.found_since_entry : edge.found_ever;
    }
    if (edge.rule->on) after.acts.set(flow_.ActIndex(edge.rule->on->act));
    after.phases.set(edge.to);
    return after;
  }

  static bool Narrow(std::optional<Certain>& known, const Certain& also) {
    if (!known) {
      known = also;
      return true;
    }
    const Certain before = *known;
    known->acts &= also.acts;
    known->phases &= also.phases;
    return known->acts != before.acts || known->phases != before.phases;
  }

  const Flow& flow_;
  Since::Kind from_;
  const PhaseSet& open_in_;
  std::vector<std::optional<Certain>> known_;
};

}  // namespace

std::vector<Certain> CertainIn(const Flow& flow, Since::Kind from, const PhaseSet& open_in) {
  return CertainSolver(flow, from, open_in).Solve();
}

}  // namespace accession::engine
