#include "services/rpc/event_reply.h"

#include "engine/english.h"
#include "services/codec/event_view.h"

namespace accession::rpc {
namespace {

// The title of a body; its short name without one.
std::string TitleOf(const engine::Body& body) {
  const std::string title =
      body.established == nullptr ? "" : engine::EnglishText(body.established->title());
  return title.empty() ? codec::ShortName(body.name) : title;
}

std::string NameIn(const engine::World& world, std::string_view name) {
  if (const engine::Party* const party = world.FindParty(name)) {
    const v1::PartyName* const called = engine::NameOn(*party, "en", engine::kLastDay);
    if (called != nullptr) return called->short_();
  }
  if (const engine::Body* const body = world.FindBody(name)) return TitleOf(*body);
  return codec::ShortName(name);
}

}  // namespace

v1::Event ViewOf(const engine::Event& event, const engine::World& world) {
  const bool erased = event.payload.payload_case() == v1::Payload::PAYLOAD_NOT_SET;
  return codec::EventView(event.leaf, erased ? nullptr : &event.payload,
                          [&](std::string_view name) { return NameIn(world, name); });
}

void ClearSequences(v1::Event& event) {
  event.clear_sequence();
  event.clear_command_last();
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
