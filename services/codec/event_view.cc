#include "services/codec/event_view.h"

#include <algorithm>
#include <utility>

#include "base/sha256.h"
#include "services/codec/summary.h"
#include "services/codec/uuid.h"

namespace accession::codec {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int32_t kNanosPerMicro = 1'000;

std::string RequestText(const std::string& bytes) {
  RequestId id{};
  if (bytes.size() != id.size()) return "";
  std::copy(bytes.begin(), bytes.end(), id.begin());
  return UuidText(id);
}

void CopyProvenance(const storage::v1::Leaf& leaf, v1::Event& event) {
  *event.mutable_follows() = leaf.follows();
  event.set_actor(leaf.actor());
  *event.mutable_on_behalf_of() = leaf.on_behalf_of();
  event.set_credential(leaf.credential());
  event.set_caused_by(leaf.caused_by());
  event.set_request_id(RequestText(leaf.request_id()));
  event.set_process_digest(ToHex(leaf.process_digest()));
  *event.mutable_evidence() = leaf.evidence();
  event.set_asserted_by(leaf.asserted_by());
  event.set_grade(leaf.grade());
  *event.mutable_links() = leaf.links();
  event.set_import_id(leaf.import_id());
  event.set_author_key_id(leaf.author_key_id());
  event.set_author_signature(leaf.author_signature());
  event.set_entry(leaf.entry());
}

}  // namespace

v1::Event EventView(const storage::v1::Leaf& leaf, const v1::Payload* payload, const Names& names) {
  v1::Event event;
  event.set_sequence(leaf.sequence());
  event.set_stream(leaf.stream());
  event.set_version(leaf.version());
  event.set_kind(leaf.kind());
  event.set_act(leaf.act());
  event.set_schema_version(leaf.schema_version());
  *event.mutable_recorded_time() = TimestampOf(RecordedTime(leaf.recorded_time_us()));
  if (leaf.has_effective()) *event.mutable_effective() = SpanOf(leaf.effective());
  event.set_zone(leaf.zone());
  event.set_place(leaf.place());
  event.set_language(leaf.language());
  event.set_command_last(leaf.command_last());
  CopyProvenance(leaf, event);
  if (payload != nullptr) *event.mutable_payload() = *payload;
  event.set_summary(Summarise(leaf, payload, names));
  return event;
}

v1::DateSpan SpanOf(std::string given, const engine::DayBounds& bounds) {
  v1::DateSpan span;
  span.set_given(std::move(given));
  if (bounds.lo) span.set_lo(engine::FormatDay(*bounds.lo));
  if (bounds.hi) span.set_hi(engine::FormatDay(*bounds.hi));
  return span;
}

v1::DateSpan SpanOf(const storage::v1::EffectiveTime& effective) {
  engine::DayBounds bounds;
  if (effective.has_lo_day()) bounds.lo = engine::CivilDay(effective.lo_day());
  if (effective.has_hi_day()) bounds.hi = engine::CivilDay(effective.hi_day());
  v1::DateSpan span = SpanOf(effective.given(), bounds);
  if (effective.has_instant_us())
    *span.mutable_instant() = TimestampOf(RecordedTime(effective.instant_us()));
  return span;
}

google::protobuf::Timestamp TimestampOf(RecordedTime time) {
  std::int64_t seconds = time.value() / kMicrosPerSecond;
  std::int64_t micros = time.value() % kMicrosPerSecond;
  if (micros < 0) {
    micros += kMicrosPerSecond;
    --seconds;
  }
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<std::int32_t>(micros) * kNanosPerMicro);
  return timestamp;
}

RecordedTime TimeOf(const google::protobuf::Timestamp& timestamp) {
  constexpr std::int64_t kSecondsMax = 253'402'300'799;  // the end of 9999
  const std::int64_t seconds = std::clamp(timestamp.seconds(), -kSecondsMax, kSecondsMax);
  return RecordedTime(seconds * kMicrosPerSecond + timestamp.nanos() / kNanosPerMicro);
}

}  // namespace accession::codec
