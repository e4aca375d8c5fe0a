// What one client may ask of the server: sizes, streams, and the address that is its alone.
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "accession/v1/admin_service.grpc.pb.h"
#include "accession/v1/log_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::system_clock;

class Limits : public testing::Test {
 protected:
  grpc::Status GetStatus(grpc::ClientContext& context) {
    v1::GetStatusResponse response;
    return admin_->GetStatus(&context, {}, &response);
  }
  // After whatever was refused, be it with its connection, the server serves on.
  void ExpectServes() {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    admin_ = v1::AdminService::NewStub(grpc::CreateCustomChannel(
        served_.server().address(), grpc::InsecureChannelCredentials(), arguments));
    grpc::ClientContext context;
    const grpc::Status status = GetStatus(context);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  const Folder folder_;
  ServedNode served_{folder_.path()};
  std::unique_ptr<v1::AdminService::Stub> admin_ = v1::AdminService::NewStub(served_.channel());
};

TEST_F(Limits, AMessageOverFourMebibytesIsRefused) {
  const std::string large(std::size_t{4} << 20U, 'x');
  const grpc::Status status =
      CallRaw(served_.channel(), "/accession.v1.RecordService/Record", large + "x");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << status.error_message();
  const grpc::Status fits = CallRaw(served_.channel(), "/accession.v1.RecordService/Record", large);
  EXPECT_EQ(fits.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << fits.error_message();
  ExpectServes();
}

TEST_F(Limits, MetadataOverEightKibibytesIsRefused) {
  grpc::ClientContext context;
  context.AddMetadata("accession-on-behalf-of", std::string(9'000, 'x'));
  const grpc::Status status = GetStatus(context);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED) << status.error_message();
  ExpectServes();
}

TEST_F(Limits, ACompressedMessageIsRefused) {
  for (const grpc_compression_algorithm packed : {GRPC_COMPRESS_GZIP, GRPC_COMPRESS_DEFLATE}) {
    const auto stub = v1::RecordService::NewStub(served_.channel());
    grpc::ClientContext context;
    context.set_compression_algorithm(packed);
    v1::RecordRequest request;
    request.set_stream(std::string(10'000, 'x'));
    v1::RecordResponse response;
    const grpc::Status status = stub->Record(&context, request, &response);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::UNIMPLEMENTED) << status.error_message();
  }
  ExpectServes();
}

TEST_F(Limits, AConnectionCarriesAHundredCallsAndTheNextOneWaits) {
  constexpr std::size_t kCalls = 100;
  const auto log = v1::LogService::NewStub(served_.channel());
  std::vector<std::unique_ptr<grpc::ClientContext>> contexts;
  std::vector<std::unique_ptr<grpc::ClientReader<v1::SubscribeResponse>>> readers;
  v1::SubscribeResponse response;
  for (std::size_t i = 0; i < kCalls; ++i) {
    contexts.push_back(std::make_unique<grpc::ClientContext>());
    readers.push_back(log->Subscribe(contexts.back().get(), {}));
    ASSERT_TRUE(readers.back()->Read(&response));
  }
  grpc::ClientContext late;
  late.set_deadline(system_clock::now() + milliseconds(100));
  EXPECT_EQ(GetStatus(late).error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  grpc::ClientContext waiting;
  waiting.set_deadline(system_clock::now() + seconds(30));
  grpc::Status waited;
  std::thread call([&] { waited = GetStatus(waiting); });
  contexts.back()->TryCancel();
  call.join();
  EXPECT_TRUE(waited.ok()) << waited.error_message();
  for (std::size_t i = 0; i < kCalls; ++i) {
    contexts[i]->TryCancel();
    while (readers[i]->Read(&response)) continue;
    readers[i]->Finish();
  }
}

TEST_F(Limits, TheAddressIsTheServersAlone) {
  const Folder folder;
  const ManualClock clock(kSummer2025);
  runtime::Node node({}, clock);
  const auto second = Server::Start({.listen = served_.server().address(), .facts = {}}, node);
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace accession::rpc
