// Registrar: judges commands in order and turns each into the events that record it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "base/sha256.h"
#include "services/runtime/answer.h"
#include "services/runtime/command.h"
#include "services/runtime/draft.h"
#include "services/runtime/group.h"
#include "services/runtime/judgement.h"
#include "services/runtime/memory.h"
#include "services/runtime/open_imports.h"
#include "services/runtime/settlement.h"
#include "services/runtime/world_history.h"

namespace accession::runtime {

// Among the worlds that sweeps compare. One for each side: those before the first cause and those
// with the last may lie far apart, and a walk goes to and fro only at a price.
struct SweepWalks {
  WorldWalk before;
  WorldWalk with;
};

// Keeps what it decided in memory and collects it in a group, which the caller makes durable before
// anybody hears of it. A failed read leaves the memory half changed: the caller must stop. Confined
// to one thread.
class Registrar {
 public:
  struct Parts {
    Memory memory;
    OpenImports& imports;
    WorldHistory& history;
    SaltSource salt;
  };

  // `head` is the log's.
  Registrar(Parts parts, Sequence head) : parts_(std::move(parts)), last_(head) {}

  // Judges `command` at `now`, which never goes back. A status means that reading failed.
  absl::StatusOr<Outcome> Perform(const Command& command, RecordedTime now);

  // Visits the next applications of `sweeps`, of one prefix and cursor, in one command: each once
  // for all of them. Returns what is left of them.
  absl::StatusOr<std::vector<Sweep>> Continue(std::span<const Sweep> sweeps, RecordedTime now);

  // Looks again at the application that `move` is about, as a sweep does; `after` of it is filled
  // in here.
  absl::StatusOr<Recorded> Revisit(const std::string& application, const engine::Move& move,
                                   RecordedTime now);

  // What was decided since the last call, but for the head.
  Group TakeGroup();
  std::size_t group_events() const { return group_.events.size(); }

  // Whether the index holds the event at `sequence`. Thread-safe.
  bool IsApplied(Sequence sequence) const {
    return parts_.memory.index().applied().sequence >= sequence;
  }

  // Forgets what the follower has applied.
  void ForgetApplied() { parts_.memory.ForgetApplied(); }

  // What it decides on.
  Memory& memory() { return parts_.memory; }

 private:
  absl::StatusOr<Outcome> Record(const RecordAct& command, RecordedTime now);
  absl::StatusOr<Outcome> RecordNew(const RecordAct& command, RecordedTime now);
  absl::StatusOr<Outcome> Close(const CloseImport& command, RecordedTime now);
  absl::StatusOr<Outcome> Notice(const NoticeMachine& command, RecordedTime now);
  absl::StatusOr<Outcome> Visit(const VisitApplication& command, RecordedTime now);

  absl::Status OpenImport(const RecordAct& command, RecordedTime now, Draft& draft);
  absl::Status Follow(const RecordAct& command, Judgement judgement, const engine::EventRef& act,
                      Draft& draft);
  absl::StatusOr<Settled> SettleOne(Unsettled unsettled, Draft& draft);
  absl::Status SweepOne(std::span<const Sequence> causes, const std::string& application,
                        Draft& draft);
  absl::StatusOr<bool> BroughtTogether(Sequence cause, std::span<const engine::EventRef> acts);
  bool ReadsSiblingsOf(const engine::Process& process);
  void StartSweep(Sequence cause, std::string prefix);
  Recorded Finish(Draft& draft);

  Parts parts_;
  Sequence last_;
  Group group_;
  // By digest of the definition: whether the process reads siblings.
  std::map<Digest, bool> reads_siblings_;
  // Unset until the first sweep.
  std::optional<SweepWalks> walks_;
};

}  // namespace accession::runtime
