// AdminService.Rebuild and Drain: the index made anew while everything goes on, and the end in good
// order.
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "accession/v1/admin_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/runtime/replay.h"
#include "services/runtime/view_rows.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using testing::IsEmpty;

struct RebuildSeen {
  grpc::Status status;
  v1::RebuildResult result;
  std::vector<v1::RebuildProgress> progress;
};

RebuildSeen Rebuild(ServedNode& served) {
  const auto stub = v1::AdminService::NewStub(served.channel());
  grpc::ClientContext context;
  const auto reader = stub->Rebuild(&context, {});
  RebuildSeen seen;
  v1::RebuildResponse response;
  while (reader->Read(&response)) {
    if (response.has_progress()) seen.progress.push_back(response.progress());
    if (response.has_result()) seen.result = response.result();
  }
  seen.status = reader->Finish();
  return seen;
}

// What differs between the index and the log folded again.
std::vector<std::string> Differences(ServedNode& served) {
  store::DataDirectory& directory = served.node().directory();
  const auto replayed =
      runtime::Replay({.log = directory.log(), .index = directory.index(), .until = Sequence()},
                      [](std::uint64_t) { return true; });
  EXPECT_TRUE(replayed.ok()) << replayed.status();
  std::vector<std::string> what;
  for (const store::Finding& finding : replayed->findings) what.push_back(finding.what);
  return what;
}

// Breaks a row of the index.
void Forget(ServedNode& served) {
  store::Index& index = *served.node().directory().index();
  store::IndexBatch batch = index.NewBatch();
  batch.DeleteView(runtime::BriefKey("applications/kaz-far-east"));
  batch.SetApplied(index.applied());
  ASSERT_TRUE(index.Apply(std::move(batch)).ok());
}

std::string PartyAct() {
  return "payload { party_registered { kind: 1 names { language: 'en' short: 'Aland' } } }";
}

TEST(Rebuild, PutsANewIndexInThePlaceOfADamagedOne) {
  const Folder folder;
  ServedNode served(folder.path());
  served.ImportCatalogUpToTheCircular();
  const std::string before = served.Application("applications/kaz-far-east").etag();
  Forget(served);
  ASSERT_TRUE(served.node().directory().index()->Condemn().ok());
  const RebuildSeen seen = Rebuild(served);
  ASSERT_TRUE(seen.status.ok()) << seen.status.error_message();
  EXPECT_EQ(seen.result.position(), served.Head());
  EXPECT_EQ(seen.result.applications(), 1U);
  EXPECT_THAT(seen.progress, testing::Not(IsEmpty()));
  EXPECT_EQ(served.node().totals().applications, 1U);
  EXPECT_EQ(served.Application("applications/kaz-far-east").etag(), before);
  EXPECT_THAT(Differences(served), IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/index.new"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/index.damaged"));
}

TEST(Rebuild, AnIndexThatTookOverIsUsedByTheNextStart) {
  const Folder folder;
  {
    ServedNode served(folder.path());
    served.ImportCatalogUpToTheCircular();
    ASSERT_TRUE(Rebuild(served).status.ok());
    ASSERT_TRUE(served.Record({.stream = "parties/late", .act = PartyAct()}).ok());
  }
  ServedNode served(folder.path());
  EXPECT_FALSE(served.node().directory().report().index_rebuilt.has_value());
  EXPECT_THAT(Differences(served), IsEmpty());
}

TEST(Rebuild, ReadsAndCommandsGoOnAllTheWhile) {
  const Folder folder;
  ServedNode served(folder.path());
  served.ImportCatalogUpToTheCircular();
  std::atomic<bool> over = false;
  std::atomic<int> recorded = 0;
  std::thread recording([&] {
    for (int i = 0; !over; ++i) {
      const grpc::Status status =
          served.Record({.stream = "parties/p" + std::to_string(i), .act = PartyAct()});
      ASSERT_TRUE(status.ok()) << status.error_message();
      ++recorded;
    }
  });
  std::thread reading([&] {
    while (!over)
      EXPECT_EQ(served.Application("applications/kaz-far-east").applicant(), "parties/kaz");
  });
  for (int round = 0; round < 3; ++round) {
    const int before = recorded;
    const RebuildSeen seen = Rebuild(served);
    EXPECT_TRUE(seen.status.ok()) << seen.status.error_message();
    while (recorded < before + 20) std::this_thread::yield();
  }
  over = true;
  recording.join();
  reading.join();
  served.Settle();
  EXPECT_THAT(Differences(served), IsEmpty());
}

TEST(Rebuild, ADrainBreaksItOffAndChangesNothing) {
  const Folder folder;
  ServedNode served(folder.path());
  served.ImportCatalogUpToTheCircular();
  served.node().DrainCommands();
  EXPECT_EQ(ReasonOf(Rebuild(served).status), "SHUTTING_DOWN");
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/index.new"));
  EXPECT_THAT(Differences(served), IsEmpty());
}

TEST(Drain, AnswersWithTheLastHeadHoweverOftenItIsAsked) {
  const Folder folder;
  std::atomic<int> asked = 0;
  ServedNode served(folder.path(), nullptr, ServedNode::Started::kYes, kSummer2025,
                    [&asked] { ++asked; });
  ASSERT_TRUE(served.Record({.stream = "parties/aaa", .act = PartyAct()}).ok());
  const auto stub = v1::AdminService::NewStub(served.channel());
  for (int i = 1; i <= 2; ++i) {
    grpc::ClientContext context;
    v1::DrainResponse response;
    const grpc::Status status = stub->Drain(&context, {}, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.head().size(), 1U);
    EXPECT_EQ(response.head().root().size(), 32U);
    EXPECT_EQ(asked, i);
  }
  EXPECT_EQ(ReasonOf(served.Record({.stream = "parties/bbb", .act = PartyAct()})), "SHUTTING_DOWN");
}

}  // namespace
}  // namespace accession::rpc
