// What the daemon answers while it cannot take commands, and that it recovers where it can.
#include <string>
#include <vector>

#include "accession/v1/admin_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "gtest/gtest.h"
#include "services/rpc/reason_table.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using testing::HasSubstr;

grpc::Status Register(ServedNode& served, const std::string& party = "aaa") {
  return served.Record({.stream = "parties/" + party,
                        .act = "payload { party_registered { kind: 1 names { language: 'en' "
                               "short: 'Aland' } } }"});
}

void ExpectRefused(const grpc::Status& status, const std::string& code, const std::string& reason) {
  EXPECT_EQ(CodeName(status.error_code()), code) << status.error_message();
  EXPECT_EQ(ReasonOf(status), reason) << status.error_message();
  EXPECT_EQ(UnlistedKeysOf(status), std::vector<std::string>());
}

grpc::health::v1::HealthCheckResponse::ServingStatus Health(ServedNode& served) {
  const auto stub = grpc::health::v1::Health::NewStub(served.channel());
  grpc::ClientContext context;
  grpc::health::v1::HealthCheckResponse response;
  EXPECT_TRUE(stub->Check(&context, {}, &response).ok());
  return response.status();
}

TEST(Conditions, BeforeTheDataIsReadEverythingIsRecovering) {
  const Folder folder;
  ServedNode served(folder.path(), nullptr, ServedNode::Started::kNo);
  EXPECT_EQ(Health(served), grpc::health::v1::HealthCheckResponse::NOT_SERVING);
  ExpectRefused(Register(served), "UNAVAILABLE", "RECOVERING");
  ExpectRefused(served.Import({.import = "imports/x"}), "UNAVAILABLE", "RECOVERING");
}

TEST(Conditions, AStartedNodeIsHealthyAndTakesCommands) {
  const Folder folder;
  ServedNode served(folder.path());
  EXPECT_EQ(Health(served), grpc::health::v1::HealthCheckResponse::SERVING);
  const grpc::Status status = Register(served);
  EXPECT_TRUE(status.ok()) << status.error_message();
}

TEST(Conditions, AFullQueueRefusesAndAppendsNothing) {
  const Folder folder;
  ServedNode served(folder.path(), [](runtime::NodeOptions& options) { options.queue_max = 0; });
  ExpectRefused(Register(served), "RESOURCE_EXHAUSTED", "QUEUE_FULL");
  EXPECT_EQ(served.Head(), 0U);
}

TEST(Conditions, ANearlyFullDiskRefusesAndAppendsNothing) {
  const Folder folder;
  ServedNode served(folder.path(), [](runtime::NodeOptions& options) {
    options.measure_space = [](const std::string&) {
      return store::DiskSpace{.capacity_bytes = std::uint64_t{1} << 40U, .free_bytes = 1};
    };
  });
  ExpectRefused(Register(served), "RESOURCE_EXHAUSTED", "STORAGE_LOW");
  EXPECT_EQ(served.Head(), 0U);
}

TEST(Conditions, ADrainedNodeRefusesAndAppendsNothing) {
  const Folder folder;
  ServedNode served(folder.path());
  served.node().DrainCommands();
  ExpectRefused(Register(served), "UNAVAILABLE", "SHUTTING_DOWN");
  EXPECT_EQ(served.Head(), 0U);
}

TEST(Conditions, AJumpOfTheClockRefusesUntilItIsConfirmed) {
  const Folder folder;
  ServedNode served(folder.path());
  served.clock().SetWall(RecordedTime(kSummer2025.value() + 2 * 3'600'000'000));
  ExpectRefused(Register(served), "UNAVAILABLE", "CLOCK_SUSPECT");
  EXPECT_EQ(served.Head(), 0U);
  const auto admin = v1::AdminService::NewStub(served.channel());
  grpc::ClientContext context;
  v1::ConfirmClockResponse confirmed;
  ASSERT_TRUE(admin->ConfirmClock(&context, {}, &confirmed).ok());
  EXPECT_FALSE(confirmed.clock().suspect());
  EXPECT_TRUE(Register(served).ok());
}

TEST(Conditions, AClockFarPastTheLastEventIsAskedAboutOnceAfterAStart) {
  const Folder folder;
  {
    ServedNode served(folder.path());
    ASSERT_TRUE(Register(served).ok());
  }
  const RecordedTime later(kSummer2025.value() + 31LL * 86'400'000'000);
  ServedNode served(folder.path(), nullptr, ServedNode::Started::kYes, later);
  ExpectRefused(Register(served, "bbb"), "UNAVAILABLE", "CLOCK_SUSPECT");
  served.node().clock_guard().Confirm();
  EXPECT_TRUE(Register(served, "bbb").ok());
}

TEST(Conditions, AHeadMovedByAnotherStopsTheWriter) {
  const Folder folder;
  ServedNode served(folder.path());
  const std::string salt(16, 's');
  const store::NewEntry entry[] = {
      {.sequence = Sequence(1), .leaf = "leaf", .salt = salt, .payload = "payload"}};
  ASSERT_TRUE(
      served.node()
          .directory()
          .log()
          .Append({.expected_head = Sequence(0), .recorded_time = kSummer2025, .entries = entry})
          .ok());
  const grpc::Status status = Register(served);
  ExpectRefused(status, "UNAVAILABLE", "STORAGE_FAILED");
  EXPECT_THAT(status.error_message(), HasSubstr("retry with the same request id"));
}

}  // namespace
}  // namespace accession::rpc
