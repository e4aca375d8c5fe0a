#include "engine/process/process.h"

#include <algorithm>

namespace accession::engine {
namespace {

template <typename T>
const T* Find(const std::vector<T>& entries, std::string_view id) {
  const auto found = std::ranges::find(entries, id, &T::id);
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

const Role* Process::FindRole(std::string_view id) const { return Find(roles, id); }
const ActRule* Process::FindAct(std::string_view id) const { return Find(acts, id); }
const ThresholdRule* Process::FindThreshold(std::string_view id) const {
  return Find(thresholds, id);
}
const ExpectationRule* Process::FindExpectation(std::string_view id) const {
  return Find(expectations, id);
}
const PhaseRule* Process::FindPhase(std::string_view id) const { return Find(phases, id); }
const LadderRule* Process::FindLadder(std::string_view id) const { return Find(ladders, id); }

}  // namespace accession::engine
