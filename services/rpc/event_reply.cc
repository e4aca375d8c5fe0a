#include "services/rpc/event_reply.h"

#include "services/codec/event_view.h"

namespace accession::rpc {

v1::Event ViewOf(const engine::Event& event) {
  const bool erased = event.payload.payload_case() == v1::Payload::PAYLOAD_NOT_SET;
  return codec::EventView(event.leaf, erased ? nullptr : &event.payload);
}

void Mark(const EventMarks& marks, v1::Event& event) {
  const Sequence sequence(event.sequence());
  const auto amended = marks.standing.amended.find(sequence);
  if (amended != marks.standing.amended.end()) {
    event.set_amended_by(amended->second.by.value());
    event.set_voided(amended->second.voided);
  }
  const auto flags = marks.flags.find(sequence);
  if (flags == marks.flags.end()) return;
  for (const std::string& flag : flags->second) event.add_flags(flag);
}

}  // namespace accession::rpc
