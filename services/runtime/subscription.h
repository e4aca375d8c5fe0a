// Subscription: a place in the log that moves on with what is published.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "services/runtime/affiliations.h"
#include "services/runtime/event_filter.h"
#include "services/runtime/event_source.h"
#include "services/runtime/published.h"
#include "services/runtime/recent.h"

namespace accession::runtime {

// What one batch holds at most: events, and bytes of them as stored (one event may be larger).
inline constexpr std::size_t kBatchEventsMax = 256;
inline constexpr std::size_t kBatchBytesMax = std::size_t{256} << 10U;

// Consecutive events less those that the filter leaves out.
struct EventRun {
  std::vector<engine::EventRef> events;
  // Everything up to and including it is in this run or an earlier one, or left out.
  Sequence through;
  // Nothing more is published.
  bool at_end = false;
};

// Owns nothing that waits: each call reads on from where the one before stopped, in memory if that
// is recent, else in the log. So no event is lost or told twice, whoever is slow. Confined to one
// thread at a time; borrows what it is given.
class Subscription {
 public:
  struct Parts {
    const EventSource& source;
    const Recent& recent;
    const Published& published;
    Affiliations& affiliations;
  };

  // Begins with the event at `first`.
  Subscription(const Parts& parts, EventFilter filter, Sequence first)
      : parts_(parts), filter_(std::move(filter)), next_(first) {}

  // As EventFilter::CheckNames.
  std::optional<engine::Rejection> CheckNames(const PresentNames& names) const {
    return filter_.CheckNames(names);
  }

  // The next events that pass, a batch at most, from a bounded number that are looked at. Blocks a
  // little. Fails as the store does; then nothing was skipped.
  absl::StatusOr<EventRun> Next();

 private:
  // Takes the published events from next_ on, as far as one read gives them.
  absl::Status Look(Sequence position, EventRun& run);
  // Adds `event` if it passes; false once the batch is full, then it was not looked at.
  absl::StatusOr<bool> Take(engine::EventRef event, EventRun& run);

  const Parts parts_;
  const EventFilter filter_;
  Sequence next_;
  std::size_t bytes_ = 0;
};

}  // namespace accession::runtime
