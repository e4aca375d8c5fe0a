#include "services/rpc/server.h"

#include <mutex>

#include "absl/strings/str_cat.h"
#include "grpc/health/v1/health.pb.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"

namespace accession::rpc {
namespace {

constexpr int kReceiveBytesMax = 4 << 20;
constexpr int kMetadataBytesMax = 8 << 10;
constexpr int kConcurrentStreamsMax = 100;
constexpr int kKeepaliveMs = 60'000;
constexpr int kKeepaliveTimeoutMs = 20'000;
constexpr int kPingIntervalMinMs = 10'000;
constexpr int kConnectionAgeMaxMs = 3'600'000;
constexpr std::size_t kQuotaBytes = std::size_t{256} << 20U;

// The library serves health and reflection only if told before the first server is built.
void EnablePlugins() {
  static std::once_flag once;
  std::call_once(once, [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    // Linked in, so that reflection can describe the service that the library adds.
    grpc::health::v1::HealthCheckRequest::descriptor();
  });
}

// The settings of reliability.md section 2.
void Configure(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kReceiveBytesMax);
  builder.SetResourceQuota(grpc::ResourceQuota("accession").Resize(kQuotaBytes));
  // A message is measured before it is unpacked: take none that is packed.
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytesMax);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kConcurrentStreamsMax);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kPingIntervalMinMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, kConnectionAgeMaxMs);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

}  // namespace

Server::Server(const ServerOptions& options, runtime::Node& node)
    : record_(node),
      application_(node),
      world_(node),
      process_(node),
      deadline_(node),
      document_(node),
      log_(node),
      admin_(node, options.facts, options.on_drain),
      node_(node) {}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      runtime::Node& node) {
  EnablePlugins();
  auto server = std::unique_ptr<Server>(new Server(options, node));
  grpc::ServerBuilder builder;
  Configure(builder);
  int port = 0;
  builder.AddListeningPort(options.listen, grpc::InsecureServerCredentials(), &port);
  for (grpc::Service* service : std::initializer_list<grpc::Service*>{
           &server->record_, &server->application_, &server->world_, &server->process_,
           &server->deadline_, &server->document_, &server->log_, &server->admin_}) {
    builder.RegisterService(service);
  }
  server->server_ = builder.BuildAndStart();
  if (server->server_ == nullptr || port == 0) {
    return absl::UnavailableError(absl::StrCat("cannot listen on ", options.listen));
  }
  const std::string host = options.listen.substr(0, options.listen.rfind(':'));
  server->address_ = absl::StrCat(host, ":", port);
  server->StopServing();
  return server;
}

void Server::StartServing() { server_->GetHealthCheckService()->SetServingStatus(true); }

void Server::StopServing() { server_->GetHealthCheckService()->SetServingStatus(false); }

void Server::Shutdown(std::chrono::milliseconds grace) {
  node_.watches().End();
  server_->Shutdown(std::chrono::system_clock::now() + grace);
}

}  // namespace accession::rpc
