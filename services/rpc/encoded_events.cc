#include "services/rpc/encoded_events.h"

#include <string>

#include "accession/v1/log_service.pb.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/wire_format_lite.h"
#include "services/rpc/event_reply.h"

namespace accession::rpc {
namespace {

namespace pb = google::protobuf;
using pb::internal::WireFormatLite;

std::string HeadOf(int field, std::size_t bytes) {
  std::string head;
  pb::io::StringOutputStream stream(&head);
  pb::io::CodedOutputStream coded(&stream);
  coded.WriteTag(WireFormatLite::MakeTag(field, WireFormatLite::WIRETYPE_LENGTH_DELIMITED));
  coded.WriteVarint32(static_cast<std::uint32_t>(bytes));
  coded.Trim();
  return head;
}

}  // namespace

grpc::Slice FieldHead(int field, std::size_t bytes) { return grpc::Slice(HeadOf(field, bytes)); }

grpc::Slice EncodedEvents::Encode(const engine::Event& event, const engine::World& world) {
  const Sequence sequence = event.sequence();
  Slot& slot = slots_[sequence.value() % kSlots];
  {
    const std::lock_guard lock(mutex_);
    if (slot.sequence == sequence) return slot.bytes;
  }
  const v1::Event view = ViewOf(event, world);
  std::string bytes = HeadOf(v1::EventBatch::kEventsFieldNumber, view.ByteSizeLong());
  view.AppendToString(&bytes);
  grpc::Slice encoded(bytes);
  if (bytes.size() > kSlotBytesMax) return encoded;
  const std::lock_guard lock(mutex_);
  slot = {sequence, encoded};
  return encoded;
}

}  // namespace accession::rpc
