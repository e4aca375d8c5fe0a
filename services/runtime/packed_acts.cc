#include "services/runtime/packed_acts.h"

#include <string_view>
#include <utility>

#include "base/status.h"

namespace accession::runtime {

void PackedActs::Add(const store::LogEntry& entry) {
  acts_.push_back({.sequence = entry.sequence,
                   .leaf_begin = bytes_.size(),
                   .payload_begin = bytes_.size() + entry.leaf.size(),
                   .erased = entry.erased});
  bytes_.append(entry.leaf).append(entry.payload);
}

absl::StatusOr<std::vector<engine::EventRef>> PackedActs::Until(Sequence last,
                                                                EventPool& pool) const {
  std::vector<engine::EventRef> events;
  events.reserve(acts_.size());
  pool.Rewind();
  for (std::size_t index = 0; index < acts_.size() && acts_[index].sequence <= last; ++index) {
    ASSIGN_OR_RETURN(engine::EventRef event, At(index, pool));
    events.push_back(std::move(event));
  }
  return events;
}

absl::StatusOr<engine::EventRef> PackedActs::At(std::size_t index, EventPool& pool) const {
  const Act& act = acts_[index];
  const std::size_t end = index + 1 == acts_.size() ? bytes_.size() : acts_[index + 1].leaf_begin;
  const std::string_view bytes = bytes_;
  return pool.Parse({.sequence = act.sequence,
                     .leaf = bytes.substr(act.leaf_begin, act.payload_begin - act.leaf_begin),
                     .erased = act.erased,
                     .payload = bytes.substr(act.payload_begin, end - act.payload_begin)});
}

}  // namespace accession::runtime
