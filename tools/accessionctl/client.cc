#include "tools/accessionctl/client.h"

#include <chrono>

#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "services/codec/resource_name.h"

namespace accession::ctl {
namespace {

constexpr std::chrono::seconds kTimeoutDefault{20};
// A page of 1,000 events of the largest leaves.
constexpr int kAnswerBytesMax = 256 << 20;
// A daemon that comes back is found again within this.
constexpr int kReconnectMs = 250;
constexpr int kReconnectMsMax = 1'000;
// Whom a development server takes the caller for.
constexpr char kOnBehalfOf[] = "accession-on-behalf-of";

std::shared_ptr<grpc::Channel> Connect(const std::string& server) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kAnswerBytesMax);
  arguments.SetUserAgentPrefix("accessionctl");
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMsMax);
  // A proxy of the environment is not meant for a daemon on this machine or network.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(server, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

Client::Client(const Flags& flags)
    : flags_(flags),
      on_behalf_of_(flags.on_behalf_of),
      channel_(Connect(flags.server)),
      record_(v1::RecordService::NewStub(channel_)),
      applications_(v1::ApplicationService::NewStub(channel_)),
      world_(v1::WorldService::NewStub(channel_)),
      processes_(v1::ProcessService::NewStub(channel_)),
      deadlines_(v1::DeadlineService::NewStub(channel_)),
      documents_(v1::DocumentService::NewStub(channel_)),
      log_(v1::LogService::NewStub(channel_)),
      admin_(v1::AdminService::NewStub(channel_)) {}

void Client::Prepare(grpc::ClientContext& context, Kind kind) const {
  if (kind == Kind::kUnary || flags_.timeout.has_value()) {
    context.set_deadline(std::chrono::system_clock::now() +
                         flags_.timeout.value_or(kTimeoutDefault));
  }
  if (!on_behalf_of_.empty()) {
    context.AddMetadata(kOnBehalfOf, codec::QualifiedName("parties", on_behalf_of_));
  }
}

}  // namespace accession::ctl
