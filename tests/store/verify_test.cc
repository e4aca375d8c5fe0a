#include "store/verify.h"

#include <filesystem>
#include <functional>

#include "accession/storage/v1/leaf.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "store/format.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Visit GoOn(std::uint64_t) { return Visit::kContinue; }

// A data directory of 700 made-up events, all verified and indexed, that can be tampered with by
// somebody who knows RocksDB.
class VerifyTest : public testing::Test {
 protected:
  static constexpr std::uint64_t kEvents = 700;

  VerifyTest() {
    const auto directory = OpenDirectoryOrDie(DirectoryOptionsFor(folder_.path()));
    EXPECT_TRUE(AppendMadeUp(directory->log(), kEvents).ok());
    EXPECT_TRUE(CatchUp(directory->log(), *directory->index()).ok());
    root_ = directory->log().head().root;
    EXPECT_TRUE(directory->Close().ok());
  }

  // Does `change` to the log's database behind the store's back.
  void Tamper(const std::function<rocksdb::Status(const Database&)>& change) {
    std::unique_ptr<Database> database;
    const rocksdb::Status opened = Database::Open({.path = folder_.path() + "/log",
                                                   .families = {{std::string(kLogFamily)}},
                                                   .fail_stop = std::make_shared<FailStop>()},
                                                  database);
    ASSERT_TRUE(opened.ok()) << opened.ToString();
    const rocksdb::Status changed = change(*database);
    ASSERT_TRUE(changed.ok()) << changed.ToString();
  }

  // Replaces the entry at `sequence` by what `change` makes of the made-up one.
  void Replace(std::uint64_t sequence, const std::function<void(LogEntry&, std::string&)>& change) {
    Tamper([&](const Database& database) {
      MadeUpEvent event(sequence);
      LogEntry entry{.sequence = Sequence(sequence),
                     .leaf = event.leaf,
                     .salt = event.salt,
                     .payload = event.payload};
      std::string memory;
      change(entry, memory);
      return database.db().Put(SyncedWrite(), database.family(kLogFamilyIndex),
                               LogKey(Sequence(sequence)), EncodeLogValue(entry));
    });
  }

  Verification VerifyNow() {
    const auto directory = OpenDirectoryOrDie(DirectoryOptionsFor(folder_.path()));
    auto verification = Verify(*directory, GoOn);
    EXPECT_TRUE(verification.ok()) << verification.status();
    return verification.ok() ? *std::move(verification) : Verification();
  }

  ScratchFolder folder_;
  Digest root_;
};

MATCHER_P2(Concerns, sequence, what, "") {
  return arg.sequence == Sequence(sequence) && arg.what.find(what) != std::string::npos &&
         !arg.file.empty() && !arg.advice.empty();
}

TEST_F(VerifyTest, FindsNothingInASoundDirectory) {
  const Verification verification = VerifyNow();
  EXPECT_THAT(verification.findings, IsEmpty());
  EXPECT_EQ(verification.size, Sequence(kEvents));
  EXPECT_EQ(verification.verified_events, kEvents);
  EXPECT_EQ(verification.root, root_);
}

TEST_F(VerifyTest, FindsNothingInAnEmptyLog) {
  const ScratchFolder folder;
  const auto directory = OpenDirectoryOrDie(DirectoryOptionsFor(folder.path()));
  const auto verification = Verify(*directory, GoOn);
  ASSERT_TRUE(verification.ok());
  EXPECT_THAT(verification->findings, IsEmpty());
  EXPECT_EQ(verification->root, engine::EmptyRoot());
}

TEST_F(VerifyTest, NamesAChangedPayload) {
  Replace(300, [](LogEntry& entry, std::string&) { entry.payload = "forged"; });
  EXPECT_THAT(VerifyNow().findings, ElementsAre(Concerns(300, "payload is not the one")));
}

TEST_F(VerifyTest, AcceptsAnErasedPayload) {
  Replace(300, [](LogEntry& entry, std::string&) {
    entry.erased = true;
    entry.salt = entry.payload = {};
  });
  EXPECT_THAT(VerifyNow().findings, IsEmpty());
}

// Changes one field of a leaf and stores it with fresh checksums.
template <typename Change>
auto InLeaf(Change change) {
  return [change](LogEntry& entry, std::string& memory) {
    storage::v1::Leaf leaf;
    ASSERT_TRUE(leaf.ParseFromArray(entry.leaf.data(), static_cast<int>(entry.leaf.size())));
    change(leaf);
    memory = leaf.SerializeAsString();
    entry.leaf = memory;
  };
}

TEST_F(VerifyTest, NamesAChangedLeafByTheTiles) {
  Replace(300, InLeaf([](storage::v1::Leaf& leaf) { leaf.set_actor("agents/forger"); }));
  EXPECT_THAT(VerifyNow().findings, ElementsAre(Concerns(300, "not the one that was appended")));
}

TEST_F(VerifyTest, NarrowsAChangedLeafByTheHeadsSubtrees) {
  // 700 = 512 + 128 + 32 + 16 + 8 + 4: event 650 is in the subtree of 641 to 672.
  Replace(650, InLeaf([](storage::v1::Leaf& leaf) { leaf.set_actor("agents/forger"); }));
  const Verification verification = VerifyNow();
  ASSERT_THAT(verification.findings, ElementsAre(Concerns(641, "do not hash to the tree")));
  EXPECT_EQ(verification.findings[0].last_sequence, Sequence(672));
}

TEST_F(VerifyTest, NamesALeafThatBreaksItsOrder) {
  Replace(20, InLeaf([](storage::v1::Leaf& leaf) { leaf.set_recorded_time_us(1); }));
  Replace(30, InLeaf([](storage::v1::Leaf& leaf) { leaf.set_version(9); }));
  Replace(40, InLeaf([](storage::v1::Leaf& leaf) { leaf.set_sequence(41); }));
  Replace(50, InLeaf([](storage::v1::Leaf& leaf) {
            storage::v1::Leaf other;
            ASSERT_TRUE(other.ParseFromString(MadeUpEvent(10).leaf));
            leaf.set_request_id(other.request_id());
          }));
  Replace(60, [](LogEntry& entry, std::string&) { entry.leaf = "\xff\xff"; });
  EXPECT_THAT(VerifyNow().findings,
              testing::IsSupersetOf(
                  {Concerns(20, "recorded time goes back"),
                   Concerns(30, "version 9 of applications/party-1 follows version 4"),
                   Concerns(40, "the leaf is that of event 41"),
                   Concerns(50, "ended with event 10"), Concerns(60, "the leaf is malformed")}));
}

TEST_F(VerifyTest, NamesMissingEntries) {
  Tamper([](const Database& database) {
    rocksdb::WriteBatch batch = MakeWriteBatch();
    for (const std::uint64_t sequence : {100, 101, 102, 200}) {
      const auto status =
          batch.Delete(database.family(kLogFamilyIndex), LogKey(Sequence(sequence)));
      EXPECT_TRUE(status.ok());
    }
    return database.db().Write(SyncedWrite(), &batch);
  });
  const Verification verification = VerifyNow();
  // Versions have gaps where entries are missing; the last finding but those is about them.
  EXPECT_THAT(verification.findings,
              testing::IsSupersetOf({Concerns(100, "missing"), Concerns(200, "missing")}));
  EXPECT_EQ(verification.verified_events, kEvents - 4);
}

TEST_F(VerifyTest, NamesADamagedDocument) {
  SetBytes(folder_.path() + "/documents/" + std::string(64, 'a'), "not it");
  const Verification verification = VerifyNow();
  ASSERT_THAT(verification.findings, SizeIs(1));
  EXPECT_EQ(verification.findings[0].file, "documents/" + std::string(64, 'a'));
}

TEST_F(VerifyTest, ListsNoMoreThanItsBound) {
  const ScratchFolder folder;
  const auto directory = OpenDirectoryOrDie(DirectoryOptionsFor(folder.path()));
  for (int batch = 0; batch < 3; ++batch) {
    std::vector<MadeUpEvent> events;
    std::vector<NewEntry> entries;
    const std::uint64_t head = directory->log().head().sequence.value();
    for (std::uint64_t i = 1; i <= 500; ++i) events.emplace_back(head + i);
    for (MadeUpEvent& event : events) {
      event.payload = "forged";
      entries.push_back(event.entry());
    }
    ASSERT_TRUE(directory->log().Append({Sequence(head), MadeUpTime(head + 500), entries}).ok());
  }
  EXPECT_THAT(Verify(*directory, GoOn)->findings, SizeIs(kFindingsMax));
}

TEST_F(VerifyTest, StopsWhenTold) {
  const auto directory = OpenDirectoryOrDie(DirectoryOptionsFor(folder_.path()));
  ASSERT_TRUE(AppendMadeUp(directory->log(), 5'000).ok());
  const auto verification = Verify(*directory, [](std::uint64_t) { return Visit::kStop; });
  EXPECT_TRUE(absl::IsCancelled(verification.status()));
}

}  // namespace
}  // namespace accession::store
