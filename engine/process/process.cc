#include "engine/process/process.h"

#include "engine/process/entries.h"

namespace accession::engine {

const Role* Process::FindRole(std::string_view id) const { return EntryOf(roles, id); }
const ActRule* Process::FindAct(std::string_view id) const { return EntryOf(acts, id); }
const ThresholdRule* Process::FindThreshold(std::string_view id) const {
  return EntryOf(thresholds, id);
}
const ExpectationRule* Process::FindExpectation(std::string_view id) const {
  return EntryOf(expectations, id);
}
const PhaseRule* Process::FindPhase(std::string_view id) const { return EntryOf(phases, id); }
const LadderRule* Process::FindLadder(std::string_view id) const { return EntryOf(ladders, id); }

}  // namespace accession::engine
