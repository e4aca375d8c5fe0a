// Bits flipped and bytes cut off at sampled places of every file of a data directory
// (reliability.md, T5): it is refused with file and advice, or verification names it, or the bytes
// were of no use. Never is anything silently different.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>

#include "base/status.h"
#include "gtest/gtest.h"
#include "store/format.h"
#include "store/index_record.h"
#include "store/refusal.h"
#include "store/verify.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kEvents = 900;
constexpr std::string_view kDocument = "INFCIRC/1298";

// The seed of the sampled places: ACCESSION_SEED, or the same on every run.
std::uint64_t Seed() {
  const char* given = std::getenv("ACCESSION_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : 1298;
}

void Flush(const std::string& folder, std::vector<Family> families) {
  std::unique_ptr<Database> database;
  const rocksdb::Status opened = Database::Open({.path = folder, .families = families}, database);
  ASSERT_TRUE(opened.ok()) << opened.ToString();
  for (std::size_t i = 0; i <= families.size(); ++i) {
    ASSERT_TRUE(database->db().Flush(rocksdb::FlushOptions(), database->family(i)).ok());
  }
}

// Appends 300 made-up events and indexes them.
void AddDay(const DataDirectoryOptions& options) {
  const auto directory = OpenDirectoryOrDie(options);
  for (int i = 0; i < 30; ++i) ASSERT_TRUE(AppendMadeUp(directory->log(), 10).ok());
  ASSERT_TRUE(CatchUp(directory->log(), *directory->index()).ok());
  auto upload = directory->documents().Begin();
  ASSERT_TRUE(upload.ok() && (*upload)->Append(kDocument).ok() &&
              (*upload)->Commit(Sha256({kDocument})).ok());
  upload->reset();
  ASSERT_TRUE(directory->Close().ok());
}

// What the index answers, as one string.
absl::StatusOr<std::string> Answers(const Index& index) {
  std::string answers;
  ASSIGN_OR_RETURN(const std::vector<std::string> streams, index.ListStreams("", "", 100));
  for (const std::string& stream : streams) {
    ASSIGN_OR_RETURN(const Version last, index.LastVersion(stream));
    ASSIGN_OR_RETURN(const std::vector<StreamEvent> events,
                     index.ReadStream(stream, {Sequence(1), Sequence(kEvents)}, kEvents));
    answers += stream + std::to_string(last.value());
    for (const StreamEvent& event : events) {
      answers += ActKey("", event.sequence) + EncodeVersion(event.version);
    }
  }
  for (std::uint64_t tile = 0; tile < kEvents / engine::kTileWidth; ++tile) {
    ASSIGN_OR_RETURN(const std::optional<engine::Tile> full, index.GetTile({0, tile}));
    answers += full.has_value() ? EncodeTile(*full) : "none";
  }
  return answers;
}

// Three days of events, each day in tables of its own but the last, which is in the write-ahead
// logs.
class DamageTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    sound_ = new ScratchFolder;
    yesterday_ = new ScratchFolder;
    const std::string path = sound_->path() + "/data";
    for (int day = 1; day <= 3; ++day) {
      if (day == 3) fs::copy(path, yesterday_->path() + "/data", fs::copy_options::recursive);
      AddDay(DirectoryOptionsFor(path));
      if (day == 3) break;
      Flush(path + "/log", {{std::string(kLogFamily)}});
      Flush(path + "/index", {{std::string(kIndexFamily), FamilyUse::kLookups},
                              {std::string(kTreeFamily)},
                              {std::string(kViewFamily)}});
    }
    const auto directory = OpenDirectoryOrDie(DirectoryOptionsFor(path));
    answers_ = *Answers(*directory->index());
  }

  static void TearDownTestSuite() {
    delete sound_;
    delete yesterday_;
  }

  // Every file of the sound directory that is not RocksDB's own diary, relative to it.
  static std::vector<std::string> Files() {
    std::vector<std::string> files;
    const fs::path root = sound_->path() + "/data";
    for (const auto& file : fs::recursive_directory_iterator(root)) {
      const std::string name = file.path().filename();
      const bool diary = name.starts_with("LOG") || name == "lock" || name == "LOCK";
      if (file.is_regular_file() && !diary) files.push_back(fs::relative(file.path(), root));
    }
    std::sort(files.begin(), files.end());
    return files;
  }

  // Makes `path_` a sound directory again.
  void Restore() {
    fs::remove_all(path_);
    fs::copy(sound_->path() + "/data", path_, fs::copy_options::recursive);
  }

  // Opens what was damaged at `file` and judges it; damage of the index may take a second open.
  void Judge(const std::string& file) {
    const auto opened = DataDirectory::Open(DirectoryOptionsFor(path_));
    if (!opened.ok()) return JudgeRefusal(opened.status(), file);
    DataDirectory& directory = **opened;
    const auto verification = Verify(directory, [](std::uint64_t) { return Visit::kContinue; });
    ASSERT_TRUE(verification.ok()) << verification.status();
    for (const Finding& finding : verification->findings) {
      EXPECT_FALSE(finding.advice.empty());
      EXPECT_TRUE(finding.sequence > Sequence(0) || !finding.file.empty()) << Describe(finding);
    }
    ++(verification->findings.empty() ? unused_ : found_);
    if (verification->findings.empty()) {
      EXPECT_EQ(DifferenceFromMadeUp(directory.log()), "");
      EXPECT_EQ(directory.log().head().sequence, Sequence(kEvents));
    }
    JudgeDocument(directory, file);
    if (file.starts_with("index/")) JudgeIndex(directory);
  }

  void JudgeRefusal(const absl::Status& status, const std::string& file) {
    ++refused_;
    EXPECT_TRUE(RefusalOf(status).has_value()) << status;
    const std::string message(status.message());
    EXPECT_TRUE(file.starts_with("log/") || file == "pin") << status;
    const std::string name = fs::path(file).filename();
    // Of a table put in place of another, only the manifest can be blamed.
    const bool named = message.find(swapped_ ? "MANIFEST" : name) != std::string::npos;
    EXPECT_TRUE(named || message.find("events ") != std::string::npos) << status;
    EXPECT_NE(message.find("; "), std::string::npos) << "no advice: " << status;
  }

  void JudgeDocument(DataDirectory& directory, const std::string& file) {
    const auto document = directory.documents().Read(Sha256({kDocument}));
    if (document.ok()) {
      EXPECT_EQ(*document, kDocument);
    } else {
      EXPECT_TRUE(file.starts_with("documents/")) << document.status();
    }
  }

  void JudgeIndex(DataDirectory& directory) {
    absl::Status caught_up = CatchUp(directory.log(), *directory.index());
    absl::StatusOr<std::string> answers = Answers(*directory.index());
    if (caught_up.ok() && answers.ok()) {
      EXPECT_TRUE(*answers == answers_) << "the index answers differently";
      return;
    }
    EXPECT_TRUE(absl::IsDataLoss(caught_up) || absl::IsDataLoss(answers.status()))
        << caught_up << answers.status();
    ASSERT_TRUE(directory.Close().ok());
    const auto again = OpenDirectoryOrDie(DirectoryOptionsFor(path_));
    ASSERT_TRUE(again->report().index_rebuilt.has_value());
    caught_up = CatchUp(again->log(), *again->index());
    ASSERT_TRUE(caught_up.ok()) << caught_up;
    answers = Answers(*again->index());
    ASSERT_TRUE(answers.ok()) << answers.status();
    EXPECT_TRUE(*answers == answers_) << "the rebuilt index answers differently";
  }

  void Report(const char* what) const {
    std::printf("%s: %d refused, %d found by verify, %d without effect; seed %llu\n", what,
                refused_, found_, unused_, static_cast<unsigned long long>(Seed()));
  }

  static ScratchFolder* sound_;
  static ScratchFolder* yesterday_;
  static std::string answers_;

  ScratchFolder folder_;
  const std::string path_ = folder_.path() + "/data";
  bool swapped_ = false;
  int refused_ = 0;
  int found_ = 0;
  int unused_ = 0;
};

ScratchFolder* DamageTest::sound_;
ScratchFolder* DamageTest::yesterday_;
std::string DamageTest::answers_;

TEST_F(DamageTest, AFlippedBitIsNeverSilent) {
  std::mt19937_64 random(Seed());
  for (const std::string& file : Files()) {
    Restore();
    const std::string sound = BytesOf(path_ + "/" + file);
    for (int i = 0; i < (file.starts_with("log/") ? 10 : 4) && !sound.empty(); ++i) {
      Restore();
      const std::uint64_t bit = random() % (sound.size() * 8);
      SCOPED_TRACE(file + ", bit " + std::to_string(bit) + ", seed " + std::to_string(Seed()));
      std::string damaged = sound;
      damaged[bit / 8] ^= static_cast<char>(1U << (bit % 8));
      SetBytes(path_ + "/" + file, damaged);
      Judge(file);
    }
  }
  Report("flipped");
  EXPECT_GE(refused_ + found_ + unused_, 150);
}

TEST_F(DamageTest, ACutIsNeverSilent) {
  std::mt19937_64 random(Seed());
  for (const std::string& file : Files()) {
    Restore();
    const std::string sound = BytesOf(path_ + "/" + file);
    std::set<std::size_t> lengths = {0, sound.size() / 2, sound.size() - 1};
    for (int i = 0; i < 3 && !sound.empty(); ++i) lengths.insert(random() % sound.size());
    for (const std::size_t length : lengths) {
      if (length >= sound.size()) continue;
      Restore();
      SCOPED_TRACE(file + " cut to " + std::to_string(length) + ", seed " + std::to_string(Seed()));
      SetBytes(path_ + "/" + file, sound.substr(0, length));
      Judge(file);
    }
  }
  Report("cut");
}

TEST_F(DamageTest, AMissingFileIsNeverSilent) {
  for (const std::string& file : Files()) {
    // A missing document is for whoever cites it to miss; a missing pin is reported.
    if (file.starts_with("documents/") || file == "pin") continue;
    Restore();
    SCOPED_TRACE(file + " removed");
    fs::remove(path_ + "/" + file);
    Judge(file);
  }
  Report("removed");
}

TEST_F(DamageTest, YesterdaysCopyOfAFileIsNeverSilent) {
  for (const std::string& file : Files()) {
    const std::string old = yesterday_->path() + "/data/" + file;
    if (!fs::exists(old)) continue;
    Restore();
    SCOPED_TRACE(file + " of yesterday");
    fs::copy_file(old, path_ + "/" + file, fs::copy_options::overwrite_existing);
    Judge(file);
  }
  Report("put back");
}

TEST_F(DamageTest, SwappedTablesAreNeverSilent) {
  swapped_ = true;
  for (const std::string folder : {"log/", "index/"}) {
    std::vector<std::string> tables;
    for (const std::string& file : Files()) {
      if (file.starts_with(folder) && file.ends_with(".sst")) tables.push_back(file);
    }
    ASSERT_GE(tables.size(), 2U);
    for (std::size_t i = 1; i < tables.size(); ++i) {
      Restore();
      SCOPED_TRACE(tables[i - 1] + " and " + tables[i] + " swapped");
      const std::string first = BytesOf(path_ + "/" + tables[i - 1]);
      SetBytes(path_ + "/" + tables[i - 1], BytesOf(path_ + "/" + tables[i]));
      SetBytes(path_ + "/" + tables[i], first);
      Judge(tables[i - 1]);
    }
  }
  Report("swapped");
}

}  // namespace
}  // namespace accession::store
