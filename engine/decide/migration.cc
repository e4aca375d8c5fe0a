// Migrations: to another version of the process that has a place for all that was done.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/application/state.h"
#include "engine/decide/guards.h"

namespace accession::engine {
namespace {

std::string VersionName(const Process& process) {
  return absl::StrCat(process.Name(), "@", process.definition.version());
}

// What `process` lacks is told once, by what it is and its ids.
Rejection Lacks(const Process& process, const std::string& what, const std::string& ids) {
  Rejection rejection = Reject(Reason::kMigrationImpossible,
                               absl::StrCat(VersionName(process), " has no ", what, " ", ids,
                                            "; publish a version that has, and migrate to that"));
  rejection.metadata["lacks"] = ids;
  return rejection;
}

// Whether `process` has the act as it was performed: of that kind, with that answer.
bool Has(const Process& process, const Act& act) {
  const ActRule* const rule = process.FindAct(act.id());
  if (rule == nullptr || rule->kind != act.kind()) return false;
  if (!act.payload->has_answer()) return true;
  const auto& answers = rule->definition->answers();
  return std::find(answers.begin(), answers.end(), act.payload->answer().answer()) != answers.end();
}

// The acts, by name and answer, for which `process` has no place, as one text.
std::string ActsWithoutPlace(const StandingActs& standing, const Process& process) {
  std::vector<std::string> lost;
  for (const Act& act : standing.acts) {
    if (act.payload->has_amendment() || Has(process, act)) continue;
    std::string name = act.id();
    if (act.payload->has_answer()) absl::StrAppend(&name, " ", act.payload->answer().answer());
    if (std::find(lost.begin(), lost.end(), name) == lost.end()) lost.push_back(std::move(name));
  }
  return absl::StrJoin(lost, ", ");
}

std::string UnboundParameters(const State& state, const Process& process) {
  std::vector<std::string> unbound;
  for (const v1::Parameter& parameter : process.definition.params()) {
    const bool bound =
        std::any_of(state.params.begin(), state.params.end(),
                    [&](const v1::ParameterValue& value) { return value.id() == parameter.id(); });
    if (!bound) unbound.push_back(parameter.id());
  }
  return absl::StrJoin(unbound, ", ");
}

}  // namespace

Refused GuardSameProcess(const Projection& application, const Process& target) {
  const std::string own = application.state.process->Name();
  if (own == target.Name()) return std::nullopt;
  return RejectField(Reason::kMigrationImpossible, "act.process",
                     absl::StrCat(target.Name(),
                                  " is another process; an application migrates to "
                                  "another version of its own, ",
                                  own));
}

Refused GuardMigration(const Projection& application, const Process& target) {
  const State& state = application.state;
  const std::string& body = target.definition.body();
  if (!body.empty() && body != state.body) {
    return Reject(Reason::kMigrationImpossible,
                  absl::StrCat(VersionName(target), " is about joining ", body,
                               ", and this application is to ", state.body,
                               "; publish a version for that body"));
  }
  const std::string phase(state.phase_id());
  if (phase != kDraft && target.FindPhase(phase) == nullptr) return Lacks(target, "phase", phase);
  const std::string& start = target.definition.start().act();
  if (state.start != nullptr && state.start->id() != start) {
    return Reject(
        Reason::kMigrationImpossible,
        absl::StrCat(VersionName(target), " starts with ", start, ", and this began with ",
                     state.start->id(), "; publish a version that starts with it"));
  }
  const std::string lost = ActsWithoutPlace(application.standing, target);
  if (!lost.empty()) return Lacks(target, "act", lost);
  if (state.start == nullptr) return std::nullopt;
  const std::string unbound = UnboundParameters(state, target);
  if (unbound.empty()) return std::nullopt;
  return Reject(Reason::kMigrationImpossible,
                absl::StrCat(VersionName(target), " asks for ", unbound,
                             ", which the start of this application did not give"));
}

}  // namespace accession::engine
