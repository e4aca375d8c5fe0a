#include "services/runtime/event_pool.h"

#include "base/status.h"
#include "services/runtime/event_source.h"

namespace accession::runtime {

absl::StatusOr<engine::EventRef> EventPool::Parse(const store::LogEntry& entry) {
  std::shared_ptr<engine::Event>& place = events_[next_];
  next_ = (next_ + 1) % events_.size();
  if (place == nullptr || place.use_count() > 1) place = std::make_shared<engine::Event>();
  RETURN_IF_ERROR(ParseInto(entry, *place));
  return place;
}

}  // namespace accession::runtime
