// The daemon under readers that do not read: bounded memory, every event once, nothing missed.
#include <algorithm>
#include <deque>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "tests/e2e/daemon_facts.h"
#include "tests/e2e/daemon_process.h"
#include "tests/e2e/subscribers.h"

namespace accession {
namespace {

// Streams that one connection carries.
constexpr int kStreams = 100;

TEST(Load, ReadersThatNeverReadCostLittleAndMissNothing) {
  constexpr int kSlow = 200;
  const TestFolder folder;
  DaemonProcess daemon(folder.path() + "/data");
  std::vector<std::shared_ptr<grpc::Channel>> connections;
  std::deque<Subscriber> slow;
  for (int i = 0; i < kSlow; ++i) {
    if (i % kStreams == 0) connections.push_back(NewConnection(daemon));
    slow.emplace_back(connections.back(), 1);
  }
  Subscriber reader(daemon.channel(), 1);
  constexpr int kEvents = 50'000;
  std::thread reading([&reader] { EXPECT_TRUE(reader.ReadTo(kEvents)); });
  const std::uint64_t end = ImportParties(daemon, "load", kEvents);
  reading.join();
  ASSERT_TRUE(reader.ReadTo(end));
  EXPECT_TRUE(reader.contiguous());
  EXPECT_EQ(reader.first(), 1U);
  while (StatusOf(daemon).watches().too_slow() < kSlow) std::this_thread::yield();
  const std::uint64_t taken = MemoryOf(daemon, "VmHWM");
  RecordProperty("bytes_at_most", std::to_string(taken));
  EXPECT_TRUE(!kMemoryIsItsOwn || taken < 512 * kMebibyte) << taken;
  for (Subscriber& one : slow) {
    const grpc::Status status = one.Finish();
    ASSERT_EQ(ReasonOf(status), "WATCH_TOO_SLOW") << status.error_message();
    ASSERT_EQ(one.first(), 1U);
    ASSERT_TRUE(one.contiguous());
    ASSERT_LT(one.position(), end);
    ASSERT_EQ(MetadataOf(status, "resume_from"), std::to_string(one.position() + 1));
  }
  for (int i = 0; i < kSlow; i += kSlow / 4) {
    const std::uint64_t next = slow[static_cast<std::size_t>(i)].position() + 1;
    Subscriber resumed(connections.front(), next);
    ASSERT_TRUE(resumed.ReadTo(end));
    EXPECT_EQ(resumed.first(), next);
    EXPECT_TRUE(resumed.contiguous());
  }
}

TEST(Load, AThousandIdleStreamsCostLessThan64KibibytesEach) {
  constexpr int kIdle = 1'000;
  const TestFolder folder;
  DaemonProcess daemon(folder.path() + "/data");
  ImportParties(daemon, "some", 10);
  std::vector<std::shared_ptr<grpc::Channel>> connections;
  for (int i = 0; i < kIdle / kStreams; ++i) {
    connections.push_back(NewConnection(daemon));
    // The connection itself is not a stream's cost.
    Subscriber(connections.back(), 0).Read();
  }
  const std::uint64_t before = MemoryOf(daemon, "VmRSS");
  std::deque<Subscriber> idle;
  for (int i = 0; i < kIdle; ++i) {
    idle.emplace_back(connections[static_cast<std::size_t>(i / kStreams)], 0);
    ASSERT_TRUE(idle.back().Read());
  }
  EXPECT_EQ(StatusOf(daemon).watches().open(), static_cast<std::uint64_t>(kIdle));
  const std::uint64_t after = MemoryOf(daemon, "VmRSS");
  const std::uint64_t each = (after - std::min(before, after)) / kIdle;
  RecordProperty("bytes_each", std::to_string(each));
  EXPECT_TRUE(!kMemoryIsItsOwn || each < 64 * kKibibyte) << each;
}

}  // namespace
}  // namespace accession
