// Flow: the phases of a process as a graph, and what is certain on every way through it.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/process/form.h"
#include "engine/process/process.h"

namespace accession::engine {

// The built-in acts included.
inline constexpr std::size_t kActsMax = kEntriesMax + 6;

// Sets of indexes into Process::acts and Process::phases.
using ActSet = std::bitset<kActsMax>;
using PhaseSet = std::bitset<kEntriesMax>;

// A way from one phase to another: Process::phases[from].next[index].
struct FlowEdge {
  std::size_t from = 0;
  std::size_t index = 0;
  std::size_t to = 0;
  const TransitionRule* rule = nullptr;
  // Acts that its rule has found recorded since the entry into `from`, and at all.
  ActSet found_since_entry = {};
  ActSet found_ever = {};
};

// Borrows a process whose phases and acts are sound.
class Flow {
 public:
  explicit Flow(const Process& process);

  const Process& process() const { return process_; }
  const PhaseRule& phase(std::size_t index) const { return process_.phases[index]; }
  // Index of the phase in which an application starts.
  std::size_t start() const { return start_; }

  // Every way that can fire, by phase.
  const std::vector<std::vector<FlowEdge>>& out() const { return out_; }
  // Ways that never fire, because an earlier one of the same phase takes every act they wait for.
  const std::vector<FlowEdge>& shadowed() const { return shadowed_; }

  bool reached(std::size_t phase) const { return phase == start_ || came_from_[phase]; }
  // The shortest way from the start to `phase`, which is reached, both included.
  std::vector<std::string> Trail(std::size_t phase) const;

  std::size_t PhaseIndex(std::string_view id) const;
  std::size_t ActIndex(std::string_view id) const;
  PhaseSet Phases(const std::set<std::string>& ids) const;

 private:
  void ReadEdges(std::size_t phase);
  ActSet Acts(const std::set<std::string>& ids) const;
  void Explore();

  const Process& process_;
  std::size_t start_;
  std::vector<std::vector<FlowEdge>> out_;
  std::vector<FlowEdge> shadowed_;
  // The phase before it on the shortest way from the start.
  std::vector<std::optional<std::size_t>> came_from_;
};

// What has been recorded and entered whichever way an application came to a phase.
struct Certain {
  ActSet acts;
  PhaseSet phases;
};

// What is certain in each phase that is reached, counted from:
//   kEver    the beginning
//   kOpened  the last entry into `open_in` from outside, the act that made it included
//   kEntry   the last entry into any phase, the act that made it included
//   kAct     the beginning
std::vector<Certain> CertainIn(const Flow& flow, Since::Kind from, const PhaseSet& open_in);

}  // namespace accession::engine
