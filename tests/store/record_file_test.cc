#include "store/record_file.h"

#include <filesystem>
#include <random>

#include "gtest/gtest.h"
#include "store/database.h"
#include "store/log_opening.h"
#include "tests/store/quick_fs.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

// A write-ahead log as RocksDB writes it: three records, the middle one over several blocks.
class RecordFileTest : public testing::Test {
 protected:
  RecordFileTest() {
    const std::string database_path = folder_.path() + "/database";
    std::unique_ptr<Database> database;
    EXPECT_TRUE(Database::Open(
                    {.path = database_path, .mode = OpenMode::kCreate, .env = QuickEnv()}, database)
                    .ok());
    const auto log = [&] {
      for (const auto& file : std::filesystem::directory_iterator(database_path)) {
        if (file.path().extension() == ".log") return file.path().string();
      }
      return std::string();
    }();
    std::mt19937_64 random(1298);
    for (const std::size_t size : {300, 100'000, 200}) {
      std::string value(size, '\0');
      for (char& byte : value) byte = static_cast<char>(random());
      EXPECT_TRUE(database->db().Put(SyncedWrite(), "key", value).ok());
      ends_.push_back(std::filesystem::file_size(log));
    }
    bytes_ = BytesOf(log);
  }

  RecordFile Inspect(const std::string& bytes) {
    const std::string path = folder_.path() + "/file";
    SetBytes(path, bytes);
    const auto file = InspectRecordFile(FilesOf(nullptr), path);
    EXPECT_TRUE(file.ok()) << file.status();
    return file.value_or(RecordFile());
  }

  std::string Flipped(std::size_t at) const {
    std::string bytes = bytes_;
    bytes[at] ^= 1;
    return bytes;
  }

  ScratchFolder folder_;
  std::string bytes_;
  std::vector<std::uint64_t> ends_;
};

TEST_F(RecordFileTest, WholeRecordsEndAtTheEnd) {
  const RecordFile file = Inspect(bytes_);
  EXPECT_EQ(file.state, RecordFileState::kWhole);
  EXPECT_EQ(file.whole_bytes, bytes_.size());
  EXPECT_EQ(file.bytes, bytes_.size());
  EXPECT_TRUE(file.has_records);
}

TEST_F(RecordFileTest, AnEmptyFileIsWhole) {
  const RecordFile file = Inspect("");
  EXPECT_EQ(file.state, RecordFileState::kWhole);
  EXPECT_FALSE(file.has_records);
}

TEST_F(RecordFileTest, ACutAnywhereLeavesTheRecordsBeforeIt) {
  for (std::size_t length = 1; length < bytes_.size(); length += 331) {
    const RecordFile file = Inspect(bytes_.substr(0, length));
    std::uint64_t whole = 0;
    for (const std::uint64_t end : ends_) {
      if (end <= length) whole = end;
    }
    EXPECT_EQ(file.whole_bytes, whole) << length;
    EXPECT_EQ(file.state, whole == length ? RecordFileState::kWhole : RecordFileState::kTorn);
  }
}

TEST_F(RecordFileTest, AFlippedBitBeforeARecordIsDamage) {
  for (std::size_t at = 0; at < ends_[1]; at += 997) {
    const RecordFile file = Inspect(Flipped(at));
    EXPECT_EQ(file.state, RecordFileState::kDamaged) << at;
    EXPECT_EQ(file.whole_bytes, at < ends_[0] ? 0 : ends_[0]) << at;
  }
}

TEST_F(RecordFileTest, AFlippedBitInTheLastRecordIsATornTail) {
  for (std::size_t at = ends_[1]; at < bytes_.size(); ++at) {
    const RecordFile file = Inspect(Flipped(at));
    EXPECT_EQ(file.state, RecordFileState::kTorn) << at;
    EXPECT_EQ(file.whole_bytes, ends_[1]) << at;
  }
}

TEST_F(RecordFileTest, ZerosAfterTheLastRecordAreATornTail) {
  for (const std::size_t zeros : {1, 7, 100, 100'000}) {
    const RecordFile file = Inspect(bytes_ + std::string(zeros, '\0'));
    EXPECT_EQ(file.state, RecordFileState::kTorn) << zeros;
    EXPECT_EQ(file.whole_bytes, bytes_.size()) << zeros;
  }
}

}  // namespace
}  // namespace accession::store
