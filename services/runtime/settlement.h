// Settlement: what follows for an application once an act is recorded: effects on bodies, and what
// the engine is to observe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/runtime/draft.h"
#include "services/runtime/memory.h"
#include "services/runtime/projected.h"
#include "services/runtime/sweep.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {

// kNothing: an import that touches the application is open. kDigest: it has just closed.
enum class Observe { kNothing, kEverything, kDigest };

// An application to settle.
struct Unsettled {
  std::string application;
  Observe observe = Observe::kEverything;
  // What may have moved it, for DEADLINE_REPROJECTED and the like.
  std::vector<engine::Move> moves{};
  // The application before `act`, its last one, at the same instant; empty: not at hand.
  Projected before{};
  engine::EventRef act{};
};

// What settling one application led to.
struct Settled {
  // Unset if the application does not exist.
  std::optional<ApplicationRow> row;
  engine::ProcessRef process;
  // Acts on bodies that others depend on.
  std::vector<engine::EventRef> effects;
  // Expectations announced as overdue.
  std::uint64_t overdue = 0;
};

// Adds to `draft` the effects that the application's entries call for and no act stands for yet,
// then the observations that should stand now and are not announced. A move without an `after` is
// to what is settled here.
absl::StatusOr<Settled> Settle(Unsettled unsettled, Memory& memory, Draft& draft);

}  // namespace accession::runtime
