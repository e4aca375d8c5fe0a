// EventPool: events whose messages are parsed into again once nobody holds them.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/event.h"
#include "store/log_entry.h"

namespace accession::runtime {

// Goes round `size` places. An event that is still held when its place comes round again is left to
// whoever holds it. Confined to one thread, as are the events.
class EventPool {
 public:
  explicit EventPool(std::size_t size) : events_(size) {}

  // The event that `entry` holds; DATA_LOSS if its leaf or payload does not parse.
  absl::StatusOr<engine::EventRef> Parse(const store::LogEntry& entry);

  // Goes on from the first place, whose memory was used last.
  void Rewind() { next_ = 0; }

 private:
  std::vector<std::shared_ptr<engine::Event>> events_;
  std::size_t next_ = 0;
};

}  // namespace accession::runtime
