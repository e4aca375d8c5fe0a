// A RocksDB database with the settings of reliability.md section 1, and its families in order.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "rocksdb/db.h"
#include "store/fail_stop.h"

namespace accession::store {

// How a family is read: scans alone, or point look-ups as well, which get a bloom filter
// and small blocks: a page of a list looks up rows that lie far apart.
enum class FamilyUse { kScans, kLookups };

struct Family {
  std::string name;
  FamilyUse use = FamilyUse::kScans;
};

// kCreate: makes the database, which must not exist. kReadOnly: changes no file.
enum class OpenMode { kCreate, kReadWrite, kReadOnly };

struct DatabaseOptions {
  std::string path{};
  // The families after "default".
  std::vector<Family> families{};
  OpenMode mode = OpenMode::kReadWrite;
  // Tripped by any background error.
  std::shared_ptr<FailStop> fail_stop{};
  // None: RocksDB's default.
  std::shared_ptr<rocksdb::Cache> cache{};
  // A borrowed seam for fault tests; none: the machine's.
  rocksdb::Env* env = nullptr;
};

// Owns an open database. Thread-safe as RocksDB is.
class Database {
 public:
  // Opens it; blocks while the write-ahead log is replayed. The error is RocksDB's own, so that its
  // file and offset can be shown.
  static rocksdb::Status Open(const DatabaseOptions& options, std::unique_ptr<Database>& out);

  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  rocksdb::DB& db() const { return *db_; }

  // Family 0 is "default", then those of the options in their order. Lives as long as this.
  rocksdb::ColumnFamilyHandle* family(std::size_t index) const { return families_[index]; }

  // Closes the database and reports what the destructor would swallow.
  rocksdb::Status Close();

 private:
  Database() = default;

  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;
};

// Options for a write that is durable when it returns, and for one that need not be.
rocksdb::WriteOptions SyncedWrite();
rocksdb::WriteOptions UnsyncedWrite();

// Options for reads: checksums are verified.
rocksdb::ReadOptions CheckedRead();

// CheckedRead for long scans: reads ahead, does not fill the cache.
rocksdb::ReadOptions BulkRead();

// The cache of 64 MiB that the databases of a data directory share.
std::shared_ptr<rocksdb::Cache> MakeSharedCache();

// The memory-protection bytes of a batch made for these databases.
inline constexpr std::size_t kProtectionBytesPerKey = 8;

// An empty batch with protection.
rocksdb::WriteBatch MakeWriteBatch();

}  // namespace accession::store
