// PackedActs: the acts of one application as the bytes of the log, parsed when they are asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/event.h"
#include "services/runtime/event_pool.h"
#include "store/log_entry.h"

namespace accession::runtime {

// Takes about a third of what the parsed acts would. Not thread-safe.
class PackedActs {
 public:
  // Adds the next act of the application; copies its bytes.
  void Add(const store::LogEntry& entry);

  bool empty() const { return acts_.empty(); }
  std::size_t size() const { return acts_.size(); }

  // The acts up to `last`, in record order.
  absl::StatusOr<std::vector<engine::EventRef>> Until(Sequence last, EventPool& pool) const;

  // The act at `index`.
  absl::StatusOr<engine::EventRef> At(std::size_t index, EventPool& pool) const;

 private:
  struct Act {
    Sequence sequence;
    std::size_t leaf_begin;
    std::size_t payload_begin;
    bool erased;
  };

  std::vector<Act> acts_;
  // Leaf and payload of each, one after the other.
  std::string bytes_;
};

}  // namespace accession::runtime
