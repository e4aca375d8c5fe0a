#include "engine/application/path.h"

#include <algorithm>
#include <deque>
#include <map>

namespace accession::engine {
namespace {

// The breadth-first predecessors of every phase reachable from `first`.
std::map<std::string, std::pair<std::string, const TransitionRule*>> Predecessors(
    const Process& process, const std::string& first) {
  std::map<std::string, std::pair<std::string, const TransitionRule*>> came_from;
  came_from[first] = {std::string(), nullptr};
  std::deque<std::string> queue = {first};
  while (!queue.empty()) {
    const PhaseRule* const phase = process.FindPhase(queue.front());
    const std::string from = queue.front();
    queue.pop_front();
    if (phase == nullptr) continue;
    for (const TransitionRule& transition : phase->next) {
      if (!came_from.try_emplace(transition.to, from, &transition).second) continue;
      queue.push_back(transition.to);
    }
  }
  return came_from;
}

}  // namespace

std::string Words(const ActSelector& selector) {
  std::string words = selector.act;
  for (std::size_t index = 0; index < selector.answers.size(); ++index) {
    words += (index == 0 ? " " : " or ") + selector.answers[index];
  }
  return words;
}

bool GoalReached(const State& state) {
  const std::string& goal = state.process->definition.goal();
  return std::any_of(state.path.begin(), state.path.end(),
                     [&](const PhaseEntry& entry) { return entry.phase->id == goal; });
}

std::vector<Step> WayToGoal(const State& state) {
  std::vector<Step> steps;
  if (GoalReached(state)) return steps;
  const v1::Start& start = state.process->definition.start();
  const std::string first = state.path.empty() ? start.phase() : state.path.back().phase->id;
  const auto came_from = Predecessors(*state.process, first);
  std::string at = state.process->definition.goal();
  if (!came_from.contains(at)) return steps;
  while (at != first) {
    const auto& [from, transition] = came_from.at(at);
    steps.push_back({.transition = transition, .to = at});
    if (transition->on) steps.back().on = *transition->on;
    at = from;
  }
  if (state.path.empty()) steps.push_back({.to = first, .on = {.act = start.act()}});
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace accession::engine
