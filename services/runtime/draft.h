// Draft: the events of one command while it is being judged, then their bytes.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/event.h"
#include "services/runtime/command.h"
#include "services/runtime/group.h"
#include "services/runtime/memory.h"

namespace accession::runtime {

// Fills a salt with unpredictable bytes.
using SaltSource = std::function<void(std::span<char>)>;

// The machine's randomness.
SaltSource MachineSalt();

// What every event that this program authors is made of. `kind` is that of `payload`.
storage::v1::Leaf OwnLeaf(std::string_view stream, v1::EventKind kind);

// Confined to one thread; borrows the memory, which learns each event as it is added.
class Draft {
 public:
  // The first event gets the sequence after `last`; all are recorded at `now`.
  Draft(Memory& memory, Sequence last, RecordedTime now)
      : memory_(memory), last_(last), now_(now) {}

  // Adds an act: it gets the next sequence and the next version of its stream. Fails as the store
  // does.
  absl::StatusOr<engine::EventRef> AddAct(storage::v1::Leaf leaf, v1::Payload payload);

  // Adds an observation.
  engine::EventRef AddObservation(storage::v1::Leaf leaf, v1::Payload payload);

  Sequence last() const { return last_; }
  RecordedTime now() const { return now_; }
  bool empty() const { return events_.empty(); }

  // Ends the command: every event names the last one and commits to its payload. Returns the bytes
  // of each; nothing may be added after it.
  std::vector<AppendedEvent> Finish(const SaltSource& salt);

  // The events so far; after Finish they change no more.
  std::vector<engine::EventRef> events() const { return {events_.begin(), events_.end()}; }

 private:
  engine::EventRef Add(storage::v1::Leaf leaf, v1::Payload payload);

  Memory& memory_;
  Sequence last_;
  const RecordedTime now_;
  std::vector<std::shared_ptr<engine::Event>> events_;
};

}  // namespace accession::runtime
