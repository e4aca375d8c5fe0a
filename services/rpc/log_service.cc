#include "services/rpc/log_service.h"

#include <algorithm>
#include <memory>

#include "base/status.h"
#include "services/codec/event_view.h"
#include "services/rpc/event_reply.h"
#include "services/rpc/page.h"
#include "services/rpc/subscribe_stream.h"

namespace accession::rpc {

LogService::LogService(runtime::Node& node) : ReadService("accession.v1.LogService", node) {
  AddRead<v1::ReadEventsRequest, v1::ReadEventsResponse>(
      "ReadEvents", [this](const auto& request) { return ReadEvents(request); });
  AddDownload(
      "Subscribe",
      [this](grpc::CallbackServerContext* context, const grpc::ByteBuffer* bytes) -> WriteReactor* {
        return WatchStream::Begin(
            std::make_shared<SubscribeStream>(this->node(), *context, encoded_), *bytes);
      });
}

runtime::Answer<v1::ReadEventsResponse> LogService::ReadEvents(
    const v1::ReadEventsRequest& request) const {
  ASSIGN_OR_REJECT(const std::size_t size, PageSize(request.page_size()));
  const Sequence first(std::max<std::uint64_t>(request.from_sequence(), 1));
  ASSIGN_OR_REJECT(const runtime::Reader::Page page, node().reader().Events(first, size));
  v1::ReadEventsResponse response;
  const runtime::WorldRef world = node().published().Get().world;
  for (const engine::EventRef& event : page.events) *response.add_events() = ViewOf(*event, *world);
  response.set_position(page.position.value());
  response.set_next_sequence(first.value() + page.events.size());
  if (!request.want_stored() || page.events.empty()) return response;
  const Sequence last(first.value() + page.events.size() - 1);
  const absl::Status read =
      node().directory().log().Scan({first, last}, [&response](const store::LogEntry& entry) {
        v1::StoredEvent& stored = *response.add_stored();
        stored.set_leaf(std::string(entry.leaf));
        stored.set_salt(std::string(entry.salt));
        stored.set_payload(std::string(entry.payload));
        return store::Visit::kContinue;
      });
  if (!read.ok()) return runtime::RejectFailure(read);
  return response;
}

}  // namespace accession::rpc
