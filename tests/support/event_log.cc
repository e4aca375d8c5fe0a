#include "tests/support/event_log.h"

#include <memory>
#include <utility>

#include "base/check.h"
#include "google/protobuf/text_format.h"

namespace accession::engine {

v1::Payload PayloadOf(std::string_view text) {
  v1::Payload payload;
  ACCESSION_CHECK(google::protobuf::TextFormat::ParseFromString(std::string(text), &payload));
  return payload;
}

std::uint64_t EventLog::Record(const TestAct& act) {
  sequence_ = act.sequence != 0 ? act.sequence : sequence_ + 1;
  auto event = std::make_shared<Event>();
  event->payload = PayloadOf(act.payload);
  storage::v1::Leaf& leaf = event->leaf;
  leaf.set_sequence(sequence_);
  leaf.set_version(++version_);
  leaf.set_stream(stream_);
  leaf.set_kind(KindOf(event->payload));
  leaf.set_act(act.act);
  if (!act.effective.empty()) {
    const auto date = ParseEffectiveDate(act.effective);
    ACCESSION_CHECK(date.ok());
    *leaf.mutable_effective() = StoredEffective(*date);
  }
  leaf.mutable_follows()->Add(act.follows.begin(), act.follows.end());
  leaf.mutable_on_behalf_of()->Add(act.by.begin(), act.by.end());
  leaf.set_asserted_by(act.asserted_by);
  leaf.set_import_id(act.import);
  leaf.set_process_digest(act.process_digest);
  if (const std::size_t space = act.link.find(' '); space != std::string::npos) {
    v1::Link& link = *leaf.add_links();
    link.set_relation(act.link.substr(0, space));
    link.set_application(act.link.substr(space + 1));
  }
  events_.push_back(std::move(event));
  return sequence_;
}

std::uint64_t EventLog::Observe() {
  auto event = std::make_shared<Event>();
  event->leaf.set_sequence(++sequence_);
  event->leaf.set_stream(stream_);
  event->leaf.set_kind(v1::EVENT_KIND_PHASE_ENTERED);
  events_.push_back(std::move(event));
  return sequence_;
}

}  // namespace accession::engine
