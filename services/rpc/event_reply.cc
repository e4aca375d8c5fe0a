#include "services/rpc/event_reply.h"

#include "services/codec/event_view.h"

namespace accession::rpc {

v1::Event ViewOf(const engine::Event& event) {
  const bool erased = event.payload.payload_case() == v1::Payload::PAYLOAD_NOT_SET;
  return codec::EventView(event.leaf, erased ? nullptr : &event.payload);
}

void MarkAmended(const engine::StandingActs& standing, v1::Event& event) {
  const auto amended = standing.amended.find(Sequence(event.sequence()));
  if (amended != standing.amended.end()) {
    event.set_amended_by(amended->second.by.value());
    event.set_voided(amended->second.voided);
  }
  for (const engine::Act& act : standing.acts) {
    if (act.bounds_conflict && act.sequence().value() == event.sequence())
      event.add_flags("bounds_conflict");
  }
}

}  // namespace accession::rpc
