// Rederive: what should have been announced, computed again from what a replay has folded.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/event.h"
#include "services/runtime/projected.h"
#include "services/runtime/replay_memory.h"
#include "store/finding.h"

namespace accession::runtime {

// A run of observations of one application: neighbours in the log, of one command. `act` is the act
// on the application in the same command, null if there is none.
struct ObservationRun {
  std::string application;
  std::span<const engine::EventRef> observations;
  engine::EventRef act;
};

// Compares a run with what follows from the acts before it, which `memory` has folded, at the time
// it was recorded; the run itself is not in `memory` yet. `walk` goes among the worlds of the same
// memory. What differs is added to `findings`.
absl::Status CheckRun(const ObservationRun& run, ReplayMemory& memory, WorldWalk& walk,
                      std::vector<store::Finding>& findings);

// Tells the world of `memory` what the entries of `application` call for at `now`.
absl::Status DateEffectsOf(const std::string& application, engine::Instant now,
                           ReplayMemory& memory);

// Checks that nothing was to be announced of an application when an event was last recorded on it,
// at which `projected` shows it, and that every effect its entries call for is recorded.
void CheckSettled(const Projected& projected, const std::string& application, ReplayMemory& memory,
                  std::vector<store::Finding>& findings);

}  // namespace accession::runtime
