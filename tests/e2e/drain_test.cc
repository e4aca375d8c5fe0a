// The end in the middle of it all: nothing acknowledged is lost, every watcher is told where to go
// on, and it is over within ten seconds.
#include <signal.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "accession/v1/admin_service.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/e2e/daemon_facts.h"
#include "tests/e2e/daemon_process.h"
#include "tests/e2e/subscribers.h"

namespace accession {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kSubscribers = 100;

// Records one party after the other until the daemon refuses.
void RecordUntilRefused(const DaemonProcess& daemon, int client,
                        std::atomic<std::uint64_t>& acknowledged) {
  const auto stub = v1::RecordService::NewStub(daemon.channel());
  for (int i = 0;; ++i) {
    const std::string id = "c" + std::to_string(client) + "-" + std::to_string(i);
    const v1::RecordRequest request = RegistrationOf(id);
    grpc::ClientContext context;
    v1::RecordResponse response;
    const grpc::Status status = stub->Record(&context, request, &response);
    if (!status.ok()) {
      // The library says CANCELLED to whoever comes while connections close.
      EXPECT_TRUE(status.error_code() == grpc::StatusCode::UNAVAILABLE ||
                  status.error_code() == grpc::StatusCode::CANCELLED)
          << status.error_message();
      return;
    }
    ++acknowledged;
  }
}

enum class Ending { kSignal, kCall };

// Ends a daemon that eight clients record on and a hundred subscribers, of which a tenth never
// read, are told of.
void DrainUnderLoad(Ending ending) {
  const TestFolder folder;
  const std::string data = folder.path() + "/data";
  std::atomic<std::uint64_t> acknowledged = 0;
  std::deque<Subscriber> subscribers;
  {
    DaemonProcess daemon(data);
    const auto connection = NewConnection(daemon);
    for (int i = 0; i < kSubscribers; ++i) subscribers.emplace_back(connection, 1);
    std::vector<std::thread> threads;
    for (std::size_t i = 10; i < subscribers.size(); ++i) {
      threads.emplace_back([&one = subscribers[i]] {
        const grpc::Status status = one.Finish();
        EXPECT_EQ(ReasonOf(status), "SHUTTING_DOWN") << status.error_message();
        EXPECT_EQ(MetadataOf(status, "resume_from"), std::to_string(one.position() + 1));
        EXPECT_TRUE(one.contiguous());
      });
    }
    for (int client = 0; client < 8; ++client) {
      threads.emplace_back(
          [&daemon, client, &acknowledged] { RecordUntilRefused(daemon, client, acknowledged); });
    }
    while (acknowledged < 200) std::this_thread::yield();
    const Clock::time_point begun = Clock::now();
    if (ending == Ending::kCall) {
      grpc::ClientContext context;
      v1::DrainResponse drained;
      const grpc::Status status =
          v1::AdminService::NewStub(daemon.channel())->Drain(&context, {}, &drained);
      EXPECT_TRUE(status.ok()) << status.error_message();
      EXPECT_GE(drained.head().size(), 200U);
      EXPECT_EQ(daemon.Wait(), 0);
    } else {
      EXPECT_EQ(daemon.Stop(SIGTERM), 0);
    }
    EXPECT_LT(Clock::now() - begun, std::chrono::seconds(10));
    for (std::thread& thread : threads) thread.join();
  }
  DaemonProcess daemon(data);
  EXPECT_EQ(StatusOf(daemon).head().size(), acknowledged);
  // Whoever goes on where the end said misses nothing.
  Subscriber resumed(daemon.channel(), subscribers.back().position() + 1);
  EXPECT_TRUE(resumed.ReadTo(acknowledged));
  EXPECT_TRUE(resumed.contiguous());
}

TEST(Drain, ASignalEndsItWithinTenSeconds) { DrainUnderLoad(Ending::kSignal); }
TEST(Drain, ACallEndsItWithinTenSeconds) { DrainUnderLoad(Ending::kCall); }

}  // namespace
}  // namespace accession
