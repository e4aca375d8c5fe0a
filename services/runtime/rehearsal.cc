#include "services/runtime/rehearsal.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/status.h"
#include "services/runtime/application_row.h"

namespace accession::runtime {
namespace {

// Nothing that a rehearsal decides is committed to.
void NoSalt(std::span<char> bytes) { std::ranges::fill(bytes, '\0'); }

// Whether `sweep` would visit the application that `projected` shows.
bool Covers(const Sweep& sweep, const Projected& projected) {
  const ApplicationRow row = RowOf(*projected.projection, {});
  return sweep.prefix == SiblingsPrefix(row.body, row.process) ||
         std::ranges::any_of(row.dependencies, [&sweep](const std::string& resource) {
           return sweep.prefix == DependantsPrefix(resource);
         });
}

}  // namespace

Rehearsal::Rehearsal(const Parts& parts, Sequence at, RecordedTime now, WorldFold world)
    : now_(now),
      registrar_({.memory = Memory(parts.events, parts.index, std::move(world), Memory::Until{at}),
                  .imports = imports_,
                  .history = parts.history,
                  .salt = NoSalt},
                 at) {
  for (const OpenImport& import : parts.imports) {
    imports_.Open(import.name, import.opened);
    for (const std::string& application : import.applications)
      imports_.AddAct(import.name, application);
  }
}

absl::StatusOr<std::unique_ptr<Rehearsal>> Rehearsal::Open(const Parts& parts, Sequence at,
                                                           RecordedTime now) {
  ASSIGN_OR_RETURN(WorldFold world, parts.history.FoldAt(at, engine::InstantOf(now)));
  // Not std::make_unique: the constructor is private.
  return std::unique_ptr<Rehearsal>(new Rehearsal(parts, at, now, std::move(world)));
}

absl::StatusOr<Outcome> Rehearsal::Perform(const RecordAct& act,
                                           const std::vector<std::string>& watched) {
  ASSIGN_OR_RETURN(const std::vector<Projected> before, ProjectAll(watched));
  ASSIGN_OR_RETURN(Outcome outcome, registrar_.Perform(act, now_));
  auto* const recorded = std::get_if<Recorded>(&outcome);
  if (recorded == nullptr) return outcome;
  std::vector<Sweep> sweeps = registrar_.TakeGroup().sweeps;
  // What a visit calls for may start another sweep; it ends, since an effect is recorded once.
  for (std::size_t next = 0; next < sweeps.size(); ++next) {
    const Sweep sweep = sweeps[next];
    for (std::size_t i = 0; i < watched.size(); ++i) {
      if (watched[i] == act.stream || !before[i] || !Covers(sweep, before[i])) continue;
      const engine::Move move = {.before = before[i].projection.get(), .cause = sweep.cause};
      ASSIGN_OR_RETURN(Recorded moved, registrar_.Revisit(watched[i], move, now_));
      std::ranges::move(moved.events, std::back_inserter(recorded->events));
      std::ranges::move(registrar_.TakeGroup().sweeps, std::back_inserter(sweeps));
    }
  }
  return outcome;
}

absl::StatusOr<std::vector<Projected>> Rehearsal::ProjectAll(
    const std::vector<std::string>& names) {
  std::vector<Projected> projected;
  projected.reserve(names.size());
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(Projected one, Application(name, {.now = engine::InstantOf(now_)}));
    projected.push_back(std::move(one));
  }
  return projected;
}

absl::StatusOr<Projected> Rehearsal::Application(const std::string& name, const Look& look) {
  Memory& memory = registrar_.memory();
  return ProjectApplication({memory, memory.world().Snapshot()}, name, look);
}

}  // namespace accession::runtime
