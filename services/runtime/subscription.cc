#include "services/runtime/subscription.h"

#include <algorithm>
#include <utility>

#include "base/status.h"

namespace accession::runtime {
namespace {

// Events that one call looks at: what a filter leaves out must not keep a thread for long.
constexpr std::uint64_t kLookMax = 4'096;

}  // namespace

absl::StatusOr<EventRun> Subscription::Next() {
  const Sequence position = parts_.published.position();
  const Sequence first = next_;
  EventRun run;
  bytes_ = 0;
  bool full = false;
  while (!full && next_ <= position && next_.value() - first.value() < kLookMax) {
    const Sequence before = next_;
    if (const absl::Status looked = Look(position, run); !looked.ok()) {
      next_ = first;
      return looked;
    }
    full = run.events.size() == kBatchEventsMax || bytes_ >= kBatchBytesMax || next_ == before;
  }
  run.through = Sequence(next_.value() - 1);
  run.at_end = next_ > position;
  return run;
}

absl::Status Subscription::Look(Sequence position, EventRun& run) {
  std::vector<engine::EventRef> recent = parts_.recent.From(next_, kBatchEventsMax);
  for (engine::EventRef& event : recent) {
    // What is recent may be a moment ahead of what is published.
    if (event->sequence() > position) break;
    ASSIGN_OR_RETURN(const bool taken, Take(std::move(event), run));
    if (!taken) break;
  }
  if (!recent.empty()) return absl::OkStatus();
  const Sequence last(std::min(position.value(), next_.value() + kBatchEventsMax - 1));
  absl::Status taking;
  RETURN_IF_ERROR(parts_.source.VisitUntil({next_, last}, [&](engine::EventRef event) {
    const absl::StatusOr<bool> taken = Take(std::move(event), run);
    taking = taken.status();
    return taken.ok() && *taken ? store::Visit::kContinue : store::Visit::kStop;
  }));
  return taking;
}

absl::StatusOr<bool> Subscription::Take(engine::EventRef event, EventRun& run) {
  const Sequence sequence = event->sequence();
  ASSIGN_OR_RETURN(const bool passes, filter_.Passes(*event, parts_.affiliations));
  if (passes) {
    const std::size_t bytes = event->leaf.ByteSizeLong() + event->payload.ByteSizeLong();
    const bool full = run.events.size() == kBatchEventsMax || bytes_ + bytes > kBatchBytesMax;
    if (full && !run.events.empty()) return false;
    bytes_ += bytes;
    run.events.push_back(std::move(event));
  }
  next_ = sequence.Next();
  return true;
}

}  // namespace accession::runtime
