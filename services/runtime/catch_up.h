// Bringing the index from where it stands to the head of the log, before commands are taken.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "services/runtime/event_source.h"
#include "services/runtime/sweep.h"
#include "services/runtime/world_fold.h"
#include "services/runtime/world_history.h"
#include "store/event_log.h"
#include "store/index.h"
#include "store/index_feed.h"

namespace accession::runtime {

// Feeds the entries after the applied position up to `last`, the end of a command, whole commands
// at a time, and leaves a row for each application that must be looked at and for each sweep that
// may not have ended. O(events behind). Returns the feed at `last`. Tells `go_on` now and then how
// far it came, and is CANCELLED once that says false.
absl::StatusOr<store::IndexFeed> FeedIndex(const store::EventLog& log, store::Index& index,
                                           Sequence last,
                                           absl::FunctionRef<bool(Sequence at)> go_on);

// Reads every act on the world into `history`. O(acts on the world).
absl::Status ReadWorld(const EventSource& events, const store::Index& index, WorldHistory& history);

// Writes the rows of the applications that FeedIndex left to be looked at, as they stand in `world`
// at `now`; asks `go_on` before each, and is CANCELLED once it says false. Those that read their
// siblings are written again, with those siblings, once all are listed.
absl::Status RefreshApplications(const EventSource& events, const WorldRef& world,
                                 engine::Instant now, store::Index& index,
                                 absl::FunctionRef<bool()> go_on);

// The sweeps under way, in the order of their causes.
absl::StatusOr<std::vector<Sweep>> ReadSweeps(const store::Index& index);

}  // namespace accession::runtime
