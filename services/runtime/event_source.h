// Events of the log, parsed, by sequence and by stream.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "engine/act.h"
#include "engine/event.h"
#include "store/event_log.h"
#include "store/index.h"

namespace accession::runtime {

// The event that `entry` holds; DATA_LOSS if its leaf or payload does not parse. ParseInto replaces
// what `event` held, and reuses its memory.
absl::StatusOr<engine::EventRef> ParseEvent(const store::LogEntry& entry);
absl::Status ParseInto(const store::LogEntry& entry, engine::Event& event);

// Reads what is durable. Borrows the log and the index; thread-safe.
class EventSource {
 public:
  EventSource(const store::EventLog& log, const store::Index& index) : log_(log), index_(index) {}

  // The event at `sequence`; OUT_OF_RANGE beyond the head.
  absl::StatusOr<engine::EventRef> At(Sequence sequence) const;

  // The events at `sequences`, which ascend; in one read.
  absl::StatusOr<std::vector<engine::EventRef>> Read(std::span<const Sequence> sequences) const;

  // Acts and observations of `stream` in `range`, as far as the index is, in order.
  absl::StatusOr<std::vector<engine::EventRef>> OfStream(std::string_view stream,
                                                         store::SequenceRange range) const;

  // Whether an act on `stream` is recorded, as far as the index is.
  absl::StatusOr<bool> IsRecorded(std::string_view stream) const;

  // Names that follow `prefix` in rows of the index, in order.
  absl::StatusOr<std::vector<std::string>> NamesUnder(std::string_view prefix) const;

  // The same after the name `after`, at most `limit` of them.
  absl::StatusOr<std::vector<std::string>> NamesUnder(std::string_view prefix,
                                                      std::string_view after,
                                                      std::size_t limit) const;

  // Those of `names` that follow `prefix` in a row of the index, in order. O(names).
  absl::StatusOr<std::vector<std::string>> NamesAmong(
      std::string_view prefix, const std::set<std::string, std::less<>>& names) const;

  // Visits the events in `range`, in order, one at a time; the second until `visit` says kStop.
  absl::Status Visit(store::SequenceRange range,
                     absl::FunctionRef<void(const engine::EventRef&)> visit) const;
  absl::Status VisitUntil(store::SequenceRange range,
                          absl::FunctionRef<store::Visit(engine::EventRef)> visit) const;

  // Visits the leaves of the events in `range`, in order, without their payloads; each is valid for
  // its visit.
  absl::Status VisitLeaves(store::SequenceRange range,
                           absl::FunctionRef<void(const storage::v1::Leaf&)> visit) const;

 private:
  const store::EventLog& log_;
  const store::Index& index_;
};

// All sequences up to `last`.
inline store::SequenceRange UpTo(Sequence last) { return {Sequence(1), last}; }

// The acts among `events`.
std::vector<engine::EventRef> ActsAmong(std::span<const engine::EventRef> events);

// When the acts on other streams happened that `events`, acts of one stream, follow. `find` gives
// an event by its sequence, or null; it is asked for each reference.
template <typename Find>
engine::ForeignMoments ForeignOf(std::span<const engine::EventRef> events, const Find& find) {
  engine::ForeignMoments moments;
  for (const engine::EventRef& event : events) {
    for (const std::uint64_t followed : event->leaf.follows()) {
      const Sequence sequence(followed);
      if (moments.contains(sequence)) continue;
      const engine::EventRef other = find(sequence);
      if (other == nullptr || other->leaf.stream() == event->leaf.stream()) continue;
      moments.emplace(sequence, engine::MomentOf(other->leaf.effective()));
    }
  }
  return moments;
}

}  // namespace accession::runtime
