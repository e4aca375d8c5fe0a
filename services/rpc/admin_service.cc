#include "services/rpc/admin_service.h"

#include <utility>

#include "base/status.h"
#include "boost/asio/post.hpp"
#include "services/codec/event_view.h"
#include "services/rpc/rebuild_stream.h"
#include "services/rpc/verify_stream.h"

namespace accession::rpc {
namespace {

using runtime::Answer;

v1::ClockStatus ClockStatusOf(const runtime::ClockState& state) {
  v1::ClockStatus status;
  *status.mutable_now() = codec::TimestampOf(state.now);
  status.set_suspect(!state.suspect.empty());
  status.set_reason(state.suspect);
  return status;
}

v1::OpenImport ViewOf(const runtime::OpenImport& import) {
  v1::OpenImport view;
  view.set_import(import.name);
  *view.mutable_opened() = codec::TimestampOf(import.opened);
  view.set_acts(import.acts);
  view.set_active(import.clients > 0);
  return view;
}

void FillStorage(const store::StorageSizes& sizes, v1::Storage& storage) {
  storage.set_log_bytes(sizes.log_bytes);
  storage.set_index_bytes(sizes.index_bytes);
  storage.set_document_bytes(sizes.document_bytes);
  storage.set_free_bytes(sizes.disk.free_bytes);
}

}  // namespace

AdminService::AdminService(runtime::Node& node, DaemonFacts facts, std::function<void()> on_drain)
    : ReadService("accession.v1.AdminService", node),
      facts_(std::move(facts)),
      on_drain_(std::move(on_drain)) {
  AddRead<v1::GetStatusRequest, v1::GetStatusResponse>(
      "GetStatus", [this](const auto& request) { return GetStatus(request); });
  AddDownload("Verify",
              [this](grpc::CallbackServerContext*, const grpc::ByteBuffer* bytes) -> WriteReactor* {
                return new VerifyStream(this->node(), long_work_, *bytes);
              });
  AddDownload("Rebuild",
              [this](grpc::CallbackServerContext*, const grpc::ByteBuffer* bytes) -> WriteReactor* {
                return new RebuildStream(this->node(), long_work_, *bytes);
              });
  AddUnary<v1::DrainRequest, v1::DrainResponse>(
      "Drain", UnknownFields::kRefused,
      [this](const auto&, const Identity&, auto reply) { Drain(std::move(reply)); });
  AddRead<v1::ConfirmClockRequest, v1::ConfirmClockResponse>(
      "ConfirmClock", [this](const auto& request) { return ConfirmClock(request); });
}

void AdminService::Drain(Reply<v1::DrainResponse> reply) {
  if (on_drain_) on_drain_();
  boost::asio::post(node().pool(), [this, reply = std::move(reply)] {
    node().DrainCommands();
    const store::LogHead head = node().directory().log().head();
    v1::DrainResponse response;
    response.mutable_head()->set_size(head.sequence.value());
    response.mutable_head()->set_root(std::string(AsBytes(head.root)));
    reply(std::move(response));
  });
}

Answer<v1::GetStatusResponse> AdminService::GetStatus(const v1::GetStatusRequest&) const {
  const store::LogHead head = node().directory().log().head();
  const Sequence position = node().published().Get().position;
  ASSIGN_OR_REJECT_FAILURE(const store::StorageSizes sizes, node().directory().MeasureStorage());
  v1::GetStatusResponse response;
  response.set_position(position.value());
  v1::Status& status = *response.mutable_status();
  status.set_version(facts_.version);
  status.set_dev(facts_.dev);
  status.set_data(node().directory().path());
  status.mutable_head()->set_size(head.sequence.value());
  status.mutable_head()->set_root(std::string(AsBytes(head.root)));
  status.set_follower_lag_events(head.sequence.value() - position.value());
  status.set_backlog(node().backlog());
  const auto uptime = std::chrono::steady_clock::now() - facts_.started;
  status.mutable_uptime()->set_seconds(
      std::chrono::duration_cast<std::chrono::seconds>(uptime).count());
  *status.mutable_recorded_time() = codec::TimestampOf(head.recorded_time);
  *status.mutable_clock() = ClockStatusOf(node().clock_guard().Check());
  FillStorage(sizes, *status.mutable_storage());
  ASSIGN_OR_REJECT_FAILURE(const std::uint64_t documents,
                           node().directory().documents().SizeBytes());
  status.mutable_storage()->set_document_bytes(documents);
  const runtime::Totals totals = node().totals();
  status.mutable_counts()->set_applications(totals.applications);
  status.mutable_counts()->set_open(totals.open);
  status.mutable_counts()->set_overdue(totals.overdue);
  for (const runtime::OpenImport& import : node().imports().All())
    *status.add_open_imports() = ViewOf(import);
  status.mutable_watches()->set_open(node().watches().open());
  status.mutable_watches()->set_too_slow(node().watches().too_slow());
  return response;
}

Answer<v1::ConfirmClockResponse> AdminService::ConfirmClock(const v1::ConfirmClockRequest&) const {
  node().clock_guard().Confirm();
  v1::ConfirmClockResponse response;
  *response.mutable_clock() = ClockStatusOf(node().clock_guard().Check());
  return response;
}

}  // namespace accession::rpc
