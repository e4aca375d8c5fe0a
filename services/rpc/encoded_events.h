// EncodedEvents: events as bytes of an answer, made once for all who watch.
#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

#include "engine/event.h"
#include "engine/world/world.h"
#include "grpcpp/support/slice.h"

namespace accession::rpc {

// Keeps the encodings of events that were asked for last: at most kSlots of at most kSlotBytesMax.
// The bytes themselves are shared with every message that holds them. Thread-safe.
class EncodedEvents {
 public:
  static constexpr std::size_t kSlots = 4'096;
  static constexpr std::size_t kSlotBytesMax = std::size_t{8} << 10U;

  EncodedEvents() : slots_(kSlots) {}

  // `event` as one of the `events` of an EventBatch: tag, length and message. Its summary names
  // parties and bodies as `world` did when it was first asked for.
  grpc::Slice Encode(const engine::Event& event, const engine::World& world);

 private:
  struct Slot {
    Sequence sequence;
    grpc::Slice bytes;
  };

  std::mutex mutex_;
  // Guarded by mutex_; an event has one place, by its sequence.
  std::vector<Slot> slots_;
};

// Appends a field of length `bytes` in front of which its tag and length are written.
grpc::Slice FieldHead(int field, std::size_t bytes);

}  // namespace accession::rpc
