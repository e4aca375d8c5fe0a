// Power cuts and failing devices at any operation (reliability.md, T2 and T3): what was
// acknowledged is there afterwards, nothing else but a prefix is, and nothing is acknowledged after
// a failure.
#include <cstdlib>
#include <filesystem>
#include <random>

#include "gtest/gtest.h"
#include "store/refusal.h"
#include "tests/store/fault_fs.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

std::uint64_t Seed() {
  const char* given = std::getenv("ACCESSION_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : 1298;
}

// A data directory on a file system that fails, and what was acknowledged on it.
class Machine {
 public:
  Machine() { std::filesystem::create_directory(trash()); }

  // Starts with a fresh file system: a new boot.
  void Boot() {
    env_.reset();
    files_ = std::make_shared<FaultFs>(trash());
    env_ = rocksdb::NewCompositeEnv(files_);
  }

  FaultFs& files() { return *files_; }

  absl::StatusOr<std::unique_ptr<DataDirectory>> Open() {
    DataDirectoryOptions options = DirectoryOptionsFor(folder_.path() + "/data");
    options.env = env_.get();
    return DataDirectory::Open(options);
  }

  // Twice: opens, appends, indexes, keeps a document, closes. Ends at the first error.
  absl::Status RunScript() {
    for (int session = 0; session < 2; ++session) {
      absl::StatusOr<std::unique_ptr<DataDirectory>> directory = Open();
      if (!directory.ok()) return directory.status();
      const absl::Status status = RunSession(**directory);
      if (!status.ok()) {
        ExpectStopped(**directory);
        return status;
      }
    }
    return absl::OkStatus();
  }

  // Everything acknowledged is there and nothing else but a prefix of what was tried.
  void ExpectWhole() {
    const auto directory = Open();
    ASSERT_TRUE(directory.ok()) << directory.status();
    EXPECT_GE((*directory)->log().head().sequence, acknowledged_);
    EXPECT_EQ(DifferenceFromMadeUp((*directory)->log()), "");
    const absl::Status caught_up = CatchUp((*directory)->log(), *(*directory)->index());
    EXPECT_TRUE(caught_up.ok()) << caught_up;
    for (const std::string& document : documents_) {
      EXPECT_EQ(*(*directory)->documents().Read(Sha256({document})), document);
    }
    EXPECT_TRUE(AppendMadeUp((*directory)->log(), 1).ok());
    EXPECT_TRUE((*directory)->Close().ok());
  }

 private:
  std::string trash() const { return folder_.path() + "/trash"; }

  absl::Status RunSession(DataDirectory& directory) {
    for (const std::uint64_t count : {1, 3, 70, 1, 40, 1}) {
      const absl::StatusOr<LogHead> head = AppendMadeUp(directory.log(), count);
      if (!head.ok()) return head.status();
      acknowledged_ = head->sequence;
      const absl::Status caught_up = CatchUp(directory.log(), *directory.index());
      if (!caught_up.ok()) return caught_up;
    }
    const std::string document = "document at " + std::to_string(acknowledged_.value());
    const auto upload = directory.documents().Begin();
    if (!upload.ok()) return upload.status();
    absl::Status kept = (*upload)->Append(document);
    if (kept.ok()) kept = (*upload)->Commit(Sha256({document}));
    if (!kept.ok()) return kept;
    documents_.push_back(document);
    return absl::OkStatus();
  }

  // After a failed write nothing is acknowledged; a document that could not be begun is no failure.
  static void ExpectStopped(DataDirectory& directory) {
    const absl::StatusOr<LogHead> head = AppendMadeUp(directory.log(), 1);
    EXPECT_EQ(head.ok(), !directory.failed());
    if (!head.ok()) {
      EXPECT_TRUE(absl::IsUnavailable(head.status())) << head.status();
    }
  }

  ScratchFolder folder_;
  std::shared_ptr<FaultFs> files_;
  std::unique_ptr<rocksdb::Env> env_;
  Sequence acknowledged_;
  std::vector<std::string> documents_;
};

std::uint64_t CountOperations() {
  Machine machine;
  machine.Boot();
  EXPECT_TRUE(machine.RunScript().ok());
  return machine.files().operations();
}

TEST(PowerCut, LosesNothingAcknowledged) {
  const std::uint64_t operations = CountOperations();
  for (std::uint64_t i = 0; i < 100; ++i) {
    const std::uint64_t seed = Seed() + i;
    SCOPED_TRACE("replay with ACCESSION_SEED=" + std::to_string(seed));
    std::mt19937_64 random(seed);
    Machine machine;
    // The second cut is in the middle of recovering from the first, or soon after.
    for (int cut = 0; cut < 2; ++cut) {
      machine.Boot();
      machine.files().FailAt(1 + random() % operations / (cut == 0 ? 1 : 4),
                             random() % 2 == 0 ? Fault::kCrash : Fault::kCrashAtSync);
      const absl::Status status = machine.RunScript();
      EXPECT_FALSE(RefusalOf(status).has_value()) << status;
      machine.files().CutPower(static_cast<Loss>(random() % 3), random);
    }
    machine.Boot();
    machine.ExpectWhole();
    if (testing::Test::HasFailure()) return;
  }
  std::printf("200 power cuts among %llu operations, seeds from %llu\n",
              static_cast<unsigned long long>(operations), static_cast<unsigned long long>(Seed()));
}

TEST(FailingDevice, StopsTheStoreWhenWorkInTheBackgroundFails) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path() + "/trash");
  const auto files = std::make_shared<FaultFs>(folder.path() + "/trash");
  const std::unique_ptr<rocksdb::Env> env = rocksdb::NewCompositeEnv(files);
  const auto fail_stop = std::make_shared<FailStop>();
  std::unique_ptr<Database> database;
  ASSERT_TRUE(Database::Open({.path = folder.path() + "/database",
                              .mode = OpenMode::kCreate,
                              .fail_stop = fail_stop,
                              .env = env.get()},
                             database)
                  .ok());
  ASSERT_TRUE(database->db().Put(SyncedWrite(), "key", "value").ok());
  files->FailAt(1, Fault::kNoSpace);
  EXPECT_FALSE(database->db().Flush(rocksdb::FlushOptions()).ok());
  EXPECT_TRUE(fail_stop->failed());
  EXPECT_FALSE(database->db().Put(SyncedWrite(), "key", "other").ok()) << "recovered by itself";
}

class FailingDeviceAt : public testing::TestWithParam<Fault> {};

std::string NameOf(const testing::TestParamInfo<Fault>& given) {
  switch (given.param) {
    case Fault::kNone:
      return "none";
    case Fault::kCrash:
      return "crash";
    case Fault::kCrashAtSync:
      return "crash_at_sync";
    case Fault::kIoError:
      return "io_error";
    case Fault::kNoSpace:
      return "no_space";
    case Fault::kShortWrite:
      return "short_write";
    case Fault::kSyncFails:
      return "sync_fails";
  }
  return "unknown";
}

INSTANTIATE_TEST_SUITE_P(EveryFewOperations, FailingDeviceAt,
                         testing::Values(Fault::kCrash, Fault::kIoError, Fault::kNoSpace,
                                         Fault::kShortWrite, Fault::kSyncFails),
                         NameOf);

TEST_P(FailingDeviceAt, AcknowledgesNothingAfterAFailureAndLosesNothingBefore) {
  const std::uint64_t operations = CountOperations();
  std::mt19937_64 random(Seed());
  for (std::uint64_t number = 1 + random() % 12; number <= operations;
       number += 12 + random() % 5) {
    SCOPED_TRACE("operation " + std::to_string(number) +
                 ", ACCESSION_SEED=" + std::to_string(Seed()));
    Machine machine;
    machine.Boot();
    machine.files().FailAt(number, GetParam());
    const absl::Status status = machine.RunScript();
    EXPECT_FALSE(RefusalOf(status).has_value()) << status;
    if (random() % 2 == 0) machine.files().CutPower(Loss::kNothing, random);
    machine.Boot();
    machine.ExpectWhole();
    if (testing::Test::HasFailure()) return;
  }
}

}  // namespace
}  // namespace accession::store
