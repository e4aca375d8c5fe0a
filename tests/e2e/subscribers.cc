#include "tests/e2e/subscribers.h"

#include <algorithm>
#include <thread>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"
#include "services/codec/uuid.h"

namespace accession {
namespace {

google::rpc::ErrorInfo ErrorInfoOf(const grpc::Status& status) {
  google::rpc::Status details;
  google::rpc::ErrorInfo about;
  if (!details.ParseFromString(status.error_details())) return about;
  for (const auto& detail : details.details()) {
    if (detail.UnpackTo(&about)) break;
  }
  return about;
}

v1::ImportRequest EntryOf(const std::string& id) {
  v1::ImportRequest request;
  v1::ImportEntry& entry = *request.mutable_entry();
  entry.set_stream("parties/" + id);
  entry.set_request_id(codec::UuidText(codec::NamedUuid(RequestId{}, id)));
  entry.mutable_act()->set_effective("2020-01-01");
  auto& party = *entry.mutable_act()->mutable_payload()->mutable_party_registered();
  party.set_kind(v1::PARTY_KIND_STATE);
  party.add_names()->set_language("en");
  party.mutable_names(0)->set_short_(id);
  return request;
}

}  // namespace

Subscriber::Subscriber(const std::shared_ptr<grpc::Channel>& channel, std::uint64_t first)
    : stub_(v1::LogService::NewStub(channel)) {
  v1::SubscribeRequest request;
  if (first > 0) {
    request.set_from_sequence(first);
  } else {
    request.set_now(true);
  }
  reader_ = stub_->Subscribe(&context_, request);
}

Subscriber::~Subscriber() {
  context_.TryCancel();
  Finish();
}

bool Subscriber::Read() {
  if (!reader_->Read(&response_)) return false;
  for (const v1::Event& event : response_.events().events()) {
    if (first_ == 0) first_ = event.sequence();
    contiguous_ = contiguous_ && (last_ == 0 || event.sequence() == last_ + 1);
    last_ = event.sequence();
  }
  position_ = std::max({position_, response_.events().position(), response_.caught_up().position(),
                        response_.heartbeat().position()});
  return true;
}

bool Subscriber::ReadTo(std::uint64_t position) {
  while (position_ < position) {
    if (!Read()) return false;
  }
  return true;
}

grpc::Status Subscriber::Finish() {
  if (reader_ == nullptr) return grpc::Status::OK;
  while (Read()) continue;
  const grpc::Status status = reader_->Finish();
  reader_.reset();
  return status;
}

std::shared_ptr<grpc::Channel> NewConnection(const DaemonProcess& daemon) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(daemon.address(), grpc::InsecureChannelCredentials(), arguments);
}

std::uint64_t ImportParties(const DaemonProcess& daemon, const std::string& prefix, int count) {
  const auto stub = v1::RecordService::NewStub(daemon.channel());
  grpc::ClientContext context;
  const auto stream = stub->Import(&context);
  std::thread sending([&stream, &prefix, count] {
    v1::ImportRequest request;
    request.mutable_open()->set_import("imports/" + prefix);
    stream->Write(request);
    for (int i = 0; i < count; ++i) stream->Write(EntryOf(prefix + "-" + std::to_string(i)));
    request.mutable_close();
    stream->Write(request);
    stream->WritesDone();
  });
  v1::ImportResponse response;
  while (stream->Read(&response)) continue;
  sending.join();
  const grpc::Status status = stream->Finish();
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.position();
}

std::string ReasonOf(const grpc::Status& status) { return ErrorInfoOf(status).reason(); }

std::string MetadataOf(const grpc::Status& status, const std::string& key) {
  const google::rpc::ErrorInfo about = ErrorInfoOf(status);
  const auto found = about.metadata().find(key);
  return found == about.metadata().end() ? "" : found->second;
}

}  // namespace accession
