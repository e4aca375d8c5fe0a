#include "services/runtime/recent.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace accession::runtime {

void Recent::Add(engine::EventRef event, std::size_t bytes) {
  // Freed outside the lock.
  std::vector<Kept> forgotten;
  const std::lock_guard lock(mutex_);
  ACCESSION_CHECK(kept_.empty() || kept_.back().event->sequence().Next() == event->sequence());
  kept_.push_back({std::move(event), bytes});
  bytes_ += bytes;
  while (kept_.size() > kRecentEventsMax || bytes_ > kRecentBytesMax) {
    bytes_ -= kept_.front().bytes;
    forgotten.push_back(std::move(kept_.front()));
    kept_.pop_front();
  }
}

std::vector<engine::EventRef> Recent::From(Sequence first, std::size_t limit) const {
  std::vector<engine::EventRef> events;
  const std::lock_guard lock(mutex_);
  if (kept_.empty() || first < kept_.front().event->sequence()) return events;
  const std::size_t begin = first.value() - kept_.front().event->sequence().value();
  for (std::size_t i = begin; i < kept_.size() && events.size() < limit; ++i)
    events.push_back(kept_[i].event);
  return events;
}

}  // namespace accession::runtime
