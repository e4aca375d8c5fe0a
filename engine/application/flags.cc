// What is odd about acts that were kept all the same.
#include <algorithm>

#include "engine/application/parties.h"
#include "engine/application/required.h"
#include "engine/application/state.h"

namespace accession::engine {
namespace {

bool InRole(const Projection& projection, const ActRule& rule, const Act& act) {
  if (rule.by.empty()) return true;
  const State& state = projection.state;
  return std::all_of(act.by().begin(), act.by().end(), [&](const std::string& party) {
    return std::any_of(rule.by.begin(), rule.by.end(), [&](const std::string& id) {
      const Role* const role = state.process->FindRole(id);
      return role != nullptr &&
             MayActAs(state, *projection.around.world, *role, party, act.when.days);
    });
  });
}

// The phase in which the act at `index` of the folded acts was done: that before its own effect.
// What time entered just before it has `from` at that index too.
std::string_view PhaseBefore(const State& state, std::size_t index) {
  std::string_view phase = kDraft;
  for (const PhaseEntry& entry : state.path) {
    if (entry.from < index || (entry.by_time && entry.from == index)) phase = entry.phase->id;
  }
  return phase;
}

}  // namespace

std::map<Sequence, std::vector<std::string>> FlagsOf(const Projection& projection) {
  std::map<Sequence, std::vector<std::string>> flags;
  const State& state = projection.state;
  for (std::size_t index = 0; index < state.folded.size(); ++index) {
    const Act& act = *state.folded[index];
    if (act.bounds_conflict) flags[act.sequence()].push_back("bounds_conflict");
    const ActRule* const rule = state.process->FindAct(act.id());
    if (rule == nullptr || act.event->is_live()) continue;
    const std::string phase(PhaseBefore(state, index));
    if (!rule->always && !rule->open_in.contains(phase)) {
      flags[act.sequence()].push_back("out_of_phase");
    }
    if (!InRole(projection, *rule, act)) flags[act.sequence()].push_back("out_of_role");
    if (!HasRequired(*rule, *act.payload)) flags[act.sequence()].push_back("missing_fields");
  }
  return flags;
}

}  // namespace accession::engine
