// Rehearsal: commands judged on a snapshot of what was known at one point, to no effect.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/runtime/open_imports.h"
#include "services/runtime/projected.h"
#include "services/runtime/registrar.h"
#include "services/runtime/world_history.h"

namespace accession::runtime {

// A registrar whose decisions nobody makes durable. Its memory knows what was known at a point of
// the log, and what it decided since; the writer's is not touched. Confined to one thread.
class Rehearsal {
 public:
  struct Parts {
    const EventSource& events;
    const store::Index& index;
    WorldHistory& history;
    // Imports that are open there.
    std::vector<OpenImport> imports{};
  };

  // Begins as known at `at`, the end of a command. All acts are judged at `now`, at or after the
  // recorded time there. O(acts on the world). What `parts` names outlives it.
  static absl::StatusOr<std::unique_ptr<Rehearsal>> Open(const Parts& parts, Sequence at,
                                                         RecordedTime now);

  // Judges `act` and, with it, `watched`: what the act moves of them from afar, as a member who
  // joins does, is observed too. The events would follow those of the acts before.
  absl::StatusOr<Outcome> Perform(const RecordAct& act, const std::vector<std::string>& watched);

  // The application as it stands now, looked at as `look` says.
  absl::StatusOr<Projected> Application(const std::string& name, const Look& look);

  // The number of acts that `stream` has now.
  absl::StatusOr<Version> VersionOf(const std::string& stream) {
    return registrar_.memory().VersionOf(stream);
  }

  WorldRef world() { return registrar_.memory().world().Snapshot(); }

 private:
  Rehearsal(const Parts& parts, Sequence at, RecordedTime now, WorldFold world);

  absl::StatusOr<std::vector<Projected>> ProjectAll(const std::vector<std::string>& names);

  const RecordedTime now_;
  OpenImports imports_;
  Registrar registrar_;
};

}  // namespace accession::runtime
