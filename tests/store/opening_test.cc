// What opening a log refuses, what it mends, and what it then says.
#include <filesystem>
#include <functional>
#include <map>

#include "accession/storage/v1/head.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "store/event_log.h"
#include "store/format.h"
#include "store/log_opening.h"
#include "store/pin_file.h"
#include "store/record_file.h"
#include "store/refusal.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::SizeIs;

// A log of nine events, each appended alone, closed in order.
class OpeningTest : public testing::Test {
 protected:
  OpeningTest() {
    const auto log = OpenLogOrDie(OptionsFor(path()));
    for (int i = 0; i < 9; ++i) EXPECT_TRUE(AppendMadeUp(*log, 1).ok());
    nine_ = log->head();
  }

  const std::string& path() const { return folder_.path(); }

  // Every file but the lock, and its bytes.
  std::map<std::string, std::string> Files() const {
    std::map<std::string, std::string> files;
    for (const auto& file : std::filesystem::recursive_directory_iterator(path())) {
      if (file.is_regular_file()) files[file.path()] = BytesOf(file.path());
    }
    return files;
  }

  // The only file of log/ whose name matches.
  std::string FileLike(const std::string& part) const {
    std::string found;
    for (const auto& file : std::filesystem::directory_iterator(path() + "/log")) {
      if (file.path().filename().string().find(part) == std::string::npos) continue;
      EXPECT_EQ(found, "") << "two files like " << part;
      found = file.path();
    }
    return found;
  }

  void SetPin(std::uint64_t size, const Digest& root,
              const std::string& origin = "test.example/log") {
    ASSERT_TRUE(WritePin(FilesOf(nullptr), path() + "/pin", {origin, Sequence(size), root}).ok());
  }

  absl::Status OpenStatus(LogOptions options) {
    report_ = {};
    return EventLog::Open(options, report_).status();
  }
  absl::Status OpenStatus() { return OpenStatus(OptionsFor(path())); }

  void ExpectRefused(const absl::Status& status, Refusal refusal, const std::string& message) {
    EXPECT_EQ(RefusalOf(status), refusal) << status;
    EXPECT_THAT(std::string(status.message()), ContainsRegex(message));
  }

  // Does `change` to the log's database behind the store's back.
  void Tamper(const std::function<rocksdb::Status(const Database&)>& change) {
    std::unique_ptr<Database> database;
    ASSERT_TRUE(Database::Open({.path = path() + "/log",
                                .families = {{std::string(kLogFamily)}},
                                .fail_stop = std::make_shared<FailStop>()},
                               database)
                    .ok());
    ASSERT_TRUE(change(*database).ok());
  }

  ScratchFolder folder_;
  LogHead nine_;
  OpenReport report_;
};

TEST_F(OpeningTest, RefusesALogBehindItsPinUnchanged) {
  SetPin(12, nine_.root);
  const auto before = Files();
  ExpectRefused(OpenStatus(), Refusal::kEventsMissing, "acknowledged events 10 to 12 are missing");
  EXPECT_EQ(Files(), before);
}

TEST_F(OpeningTest, RefusesAMissingLogThatThePinKnows) {
  std::filesystem::remove_all(path() + "/log");
  ExpectRefused(OpenStatus(), Refusal::kEventsMissing, "acknowledged events 1 to 9");
  EXPECT_FALSE(std::filesystem::exists(path() + "/log"));
}

TEST_F(OpeningTest, MakesALogAnewIfTheMissingOneWasEmpty) {
  std::filesystem::remove_all(path() + "/log");
  SetPin(0, engine::EmptyRoot(), "gone.example/log");
  ASSERT_TRUE(OpenStatus().ok());
  EXPECT_TRUE(report_.log_created);
  EXPECT_EQ((*ReadPin(FilesOf(nullptr), path() + "/pin"))->origin, "test.example/log");
}

TEST_F(OpeningTest, RefusesThePinOfAnotherLog) {
  SetPin(9, nine_.root, "other.example/log");
  ExpectRefused(OpenStatus(), Refusal::kDamaged, "the pin belongs to the log other.example/log");
}

TEST_F(OpeningTest, RefusesEntriesThatAreNotTheOnesPinned) {
  SetPin(9, Digest{});
  ExpectRefused(OpenStatus(), Refusal::kDamaged, "the pin has another root");
}

TEST_F(OpeningTest, RefusesADamagedPin) {
  std::string pin = BytesOf(path() + "/pin");
  pin[pin.size() / 2] ^= 4;
  SetBytes(path() + "/pin", pin);
  ExpectRefused(OpenStatus(), Refusal::kDamaged, "/pin, offset 0: the pin is damaged");
}

TEST_F(OpeningTest, ReportsAMissingPinAndMakesItAnew) {
  std::filesystem::remove(path() + "/pin");
  EXPECT_TRUE(OpenStatus().ok());
  EXPECT_TRUE(report_.pin_missing);
  EXPECT_TRUE(OpenStatus().ok());
  EXPECT_FALSE(report_.pin_missing);
}

TEST_F(OpeningTest, KeepsThePinElsewhere) {
  const ScratchFolder other_disk;
  const ScratchFolder fresh;
  LogOptions options = OptionsFor(fresh.path());
  options.pin_path = other_disk.path() + "/pin";
  ASSERT_TRUE(AppendMadeUp(*OpenLogOrDie(options), 4).ok());
  const auto pin = ReadPin(FilesOf(nullptr), options.pin_path);
  ASSERT_TRUE(pin.ok() && pin->has_value());
  EXPECT_EQ((*pin)->size, Sequence(4));
  EXPECT_FALSE(std::filesystem::exists(fresh.path() + "/pin"));
}

TEST_F(OpeningTest, BringsThePinToTheHeadInTheBackground) {
  LogOptions options = OptionsFor(path());
  options.pin_pace = PinPace::kBackground;
  const auto log = OpenLogOrDie(options);
  ASSERT_TRUE(AppendMadeUp(*log, 1).ok());
  ASSERT_TRUE(log->Close().ok());
  EXPECT_EQ((*ReadPin(FilesOf(nullptr), options.pin_path))->size, Sequence(10));
}

TEST_F(OpeningTest, RefusesANewerFormatUnchanged) {
  Tamper([](const Database& database) {
    storage::v1::Format format;
    format.set_version(kFormatVersion + 1);
    return database.db().Put(SyncedWrite(), database.family(0), std::string(kFormatKey),
                             format.SerializeAsString());
  });
  const auto before = Files();
  ExpectRefused(OpenStatus(), Refusal::kNewerFormat, "storage format 2.*up to 1");
  EXPECT_EQ(Files(), before);
}

TEST_F(OpeningTest, NeverOpensADrillAsRealNorRealAsADrill) {
  LogOptions options = OptionsFor(path());
  options.kind = LogKind::kDrill;
  ExpectRefused(OpenStatus(options), Refusal::kOtherKind,
                "holds real data and is never opened as a drill");
  const ScratchFolder drill;
  options = OptionsFor(drill.path());
  options.kind = LogKind::kDrill;
  EXPECT_TRUE(OpenStatus(options).ok());
  ExpectRefused(OpenStatus(OptionsFor(drill.path())), Refusal::kOtherKind, "holds a drill");
}

TEST_F(OpeningTest, RemovesALogThatWasBeingMade) {
  const ScratchFolder fresh;
  std::filesystem::create_directory(fresh.path() + "/log.new");
  SetBytes(fresh.path() + "/log.new/CURRENT", "half");
  EXPECT_TRUE(OpenStatus(OptionsFor(fresh.path())).ok());
  EXPECT_FALSE(std::filesystem::exists(fresh.path() + "/log.new"));
}

// A crash tears the write-ahead log in the middle of its last record, and no pin covers that
// record.
TEST_F(OpeningTest, CutsAShortLastRecord) {
  const std::string wal = FileLike(".log");
  const std::string whole = BytesOf(wal);
  SetBytes(wal, whole.substr(0, whole.size() - 1));
  ASSERT_TRUE(OpenStatus().ok());
  ASSERT_THAT(report_.torn_tails, SizeIs(1));
  const TornTail& tail = report_.torn_tails[0];
  EXPECT_EQ(path() + "/" + tail.file, wal);
  EXPECT_EQ(tail.offset + tail.bytes, whole.size() - 1);
  EXPECT_EQ(BytesOf(path() + "/" + tail.kept_as), whole.substr(0, whole.size() - 1));
  const auto log = OpenLogOrDie(OptionsFor(path()));
  EXPECT_EQ(DifferenceFromMadeUp(*log), "");
}

TEST_F(OpeningTest, CutsALastRecordWithABadChecksum) {
  const std::string wal = FileLike(".log");
  std::string bytes = BytesOf(wal);
  bytes.back() ^= 1;
  SetBytes(wal, bytes);
  ASSERT_TRUE(OpenStatus().ok());
  EXPECT_THAT(report_.torn_tails, SizeIs(1));
  EXPECT_TRUE(OpenStatus().ok());
  EXPECT_THAT(report_.torn_tails, SizeIs(0));
}

// Cuts the write-ahead log so far that acknowledged events go with the tail.
TEST_F(OpeningTest, PutsATailBackThatThePinCovers) {
  const std::string wal = FileLike(".log");
  SetBytes(wal, BytesOf(wal).substr(0, BytesOf(wal).size() - 400));
  const auto before = Files();
  ExpectRefused(OpenStatus(), Refusal::kEventsMissing,
                "acknowledged events [0-9]+ to 9 are missing");
  auto after = Files();
  std::erase_if(after,
                [](const auto& file) { return file.first.find("/torn/") != std::string::npos; });
  EXPECT_EQ(after, before);
}

TEST_F(OpeningTest, ReadOnlyReportsATornTailAndLeavesIt) {
  const std::string wal = FileLike(".log");
  SetBytes(wal, BytesOf(wal) + "torn");
  const auto before = Files();
  LogOptions options = OptionsFor(path());
  options.access = Access::kReadOnly;
  const auto log = EventLog::Open(options, report_);
  ASSERT_TRUE(log.ok()) << log.status();
  EXPECT_THAT(report_.torn_tails, SizeIs(1));
  EXPECT_EQ(report_.torn_tails[0].kept_as, "");
  EXPECT_EQ(DifferenceFromMadeUp(**log), "");
  EXPECT_EQ(Files(), before);
}

TEST_F(OpeningTest, RefusesDamageInTheMiddleOfTheWriteAheadLog) {
  const std::string wal = FileLike(".log");
  std::string bytes = BytesOf(wal);
  bytes[bytes.size() / 2] ^= 1;
  SetBytes(wal, bytes);
  const auto before = Files();
  ExpectRefused(
      OpenStatus(), Refusal::kDamaged,
      "^log/[0-9]+.log, offset [0-9]+: unreadable, but readable records follow; stop here");
  EXPECT_EQ(Files(), before);
}

TEST_F(OpeningTest, CutsATornManifest) {
  const std::string manifest = FileLike("MANIFEST");
  SetBytes(manifest, BytesOf(manifest) + std::string(100, '\0'));
  ASSERT_TRUE(OpenStatus().ok());
  EXPECT_THAT(report_.torn_tails, SizeIs(1));
  EXPECT_EQ(DifferenceFromMadeUp(*OpenLogOrDie(OptionsFor(path()))), "");
}

TEST_F(OpeningTest, RefusesAMissingManifest) {
  std::filesystem::remove(FileLike("MANIFEST"));
  ExpectRefused(OpenStatus(), Refusal::kDamaged,
                "^log/CURRENT, offset 0: it names MANIFEST-[0-9]+, which is missing");
}

TEST_F(OpeningTest, RefusesAHeadThatIsNotTheEntries) {
  Tamper([](const Database& database) {
    return database.db().Delete(SyncedWrite(), database.family(kLogFamilyIndex),
                                LogKey(Sequence(9)));
  });
  ExpectRefused(OpenStatus(), Refusal::kDamaged, "the head says 9 entries, the last entry is 8");
}

TEST_F(OpeningTest, RefusesUnverifiedEntriesThatWereChanged) {
  Tamper([](const Database& database) {
    rocksdb::WriteBatch batch = MakeWriteBatch();
    const MadeUpEvent other(4);
    const LogEntry entry{.leaf = other.leaf, .salt = other.salt, .payload = other.payload};
    auto status =
        batch.Put(database.family(kLogFamilyIndex), LogKey(Sequence(5)), EncodeLogValue(entry));
    EXPECT_TRUE(status.ok());
    status = batch.Delete(database.family(0), std::string(kVerifiedKey));
    EXPECT_TRUE(status.ok());
    return database.db().Write(SyncedWrite(), &batch);
  });
  ExpectRefused(OpenStatus(), Refusal::kDamaged,
                "entries 1 to 9 do not hash to the root of the head");
}

TEST_F(OpeningTest, RefusesWithoutFormatOrHead) {
  for (const std::string_view key : {kHeadKey, kFormatKey}) {
    Tamper([&](const Database& database) {
      return database.db().Delete(SyncedWrite(), database.family(0), std::string(key));
    });
    ExpectRefused(OpenStatus(), Refusal::kDamaged,
                  std::string(key) + " record is missing or malformed");
  }
}

TEST(FailStop, RemembersTheFirstFailureAndTellsOnce) {
  int told = 0;
  FailStop fail_stop([&](const absl::Status&) { ++told; });
  EXPECT_TRUE(fail_stop.status().ok());
  fail_stop.Trip(absl::UnavailableError("first"));
  fail_stop.Trip(absl::UnavailableError("second"));
  EXPECT_TRUE(fail_stop.failed());
  EXPECT_TRUE(absl::IsUnavailable(fail_stop.status()));
  EXPECT_THAT(std::string(fail_stop.status().message()), HasSubstr("first"));
  EXPECT_EQ(told, 1);
}

}  // namespace
}  // namespace accession::store
