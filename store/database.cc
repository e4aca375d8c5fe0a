#include "store/database.h"

#include <cstdarg>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/check.h"
#include "rocksdb/cache.h"
#include "rocksdb/env.h"
#include "rocksdb/file_checksum.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/listener.h"
#include "rocksdb/table.h"
#include "store/finding.h"

namespace accession::store {
namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20U;

// Stops the store at the first error RocksDB sees behind our back, and lets it recover from none.
class FailureListener : public rocksdb::EventListener {
 public:
  explicit FailureListener(std::shared_ptr<FailStop> fail_stop)
      : fail_stop_(std::move(fail_stop)) {}

  void OnBackgroundError(rocksdb::BackgroundErrorReason /*reason*/,
                         rocksdb::Status* error) override {
    fail_stop_->Trip(ToStatus(*error, "background work of the database"));
  }

  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason /*reason*/, rocksdb::Status /*error*/,
                            bool* auto_recovery) override {
    *auto_recovery = false;
  }

 private:
  const std::shared_ptr<FailStop> fail_stop_;
};

// Drops RocksDB's own log: a database open read-only must not write one.
class NoLogger : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

rocksdb::DBOptions MakeDbOptions(const DatabaseOptions& options) {
  rocksdb::DBOptions db;
  if (options.env != nullptr) db.env = options.env;
  db.create_if_missing = options.mode == OpenMode::kCreate;
  db.create_missing_column_families = options.mode == OpenMode::kCreate;
  db.error_if_exists = options.mode == OpenMode::kCreate;
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  db.paranoid_checks = true;
  db.flush_verify_memtable_count = true;
  db.verify_sst_unique_id_in_manifest = true;
  db.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  db.max_bgerror_resume_count = 0;
  // RocksDB 7.8 may report a "Missing WAL" that is there.
  db.track_and_verify_wals_in_manifest = false;
  db.wal_compression = rocksdb::kNoCompression;
  db.recycle_log_file_num = 0;
  db.manual_wal_flush = false;
  db.max_background_jobs = 2;
  db.max_total_wal_size = 64 * kMiB;
  db.db_write_buffer_size = 32 * kMiB;
  db.max_open_files = -1;
  db.keep_log_file_num = 4;
  db.max_log_file_size = 4 * kMiB;
  db.info_log_level = rocksdb::InfoLogLevel::INFO_LEVEL;
  if (options.fail_stop != nullptr) {
    db.listeners.push_back(std::make_shared<FailureListener>(options.fail_stop));
  }
  if (options.mode == OpenMode::kReadOnly) {
    db.info_log = std::make_shared<NoLogger>();
    // Only a torn tail can be there to skip: whoever opens read-only has looked.
    db.wal_recovery_mode = rocksdb::WALRecoveryMode::kSkipAnyCorruptedRecords;
  }
  return db;
}

rocksdb::ColumnFamilyOptions MakeFamilyOptions(const DatabaseOptions& options, FamilyUse use) {
  rocksdb::ColumnFamilyOptions family;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = options.cache;
  table.cache_index_and_filter_blocks = true;
  table.block_size = use == FamilyUse::kLookups ? 4 * 1024 : 16 * 1024;
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  if (use == FamilyUse::kLookups) {
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    table.whole_key_filtering = true;
    // In parts, each cached by itself: a large file's whole filter fits no shard of the cache.
    table.partition_filters = true;
    // Most lookups are for request ids that nobody has named yet.
    family.memtable_whole_key_filtering = true;
    family.memtable_prefix_bloom_size_ratio = 0.02;
  }
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  // One codec on every level: sequential files then move down without being rewritten.
  family.compression = rocksdb::kLZ4Compression;
  family.memtable_protection_bytes_per_key = kProtectionBytesPerKey;
  family.paranoid_file_checks = true;
  family.force_consistency_checks = true;
  return family;
}

}  // namespace

rocksdb::Status Database::Open(const DatabaseOptions& options, std::unique_ptr<Database>& out) {
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  families.emplace_back(rocksdb::kDefaultColumnFamilyName,
                        MakeFamilyOptions(options, FamilyUse::kScans));
  for (const Family& family : options.families) {
    families.emplace_back(family.name, MakeFamilyOptions(options, family.use));
  }
  const rocksdb::DBOptions db_options = MakeDbOptions(options);
  std::unique_ptr<Database> database(new Database);
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      options.mode == OpenMode::kReadOnly
          ? rocksdb::DB::OpenForReadOnly(db_options, options.path, families, &database->families_,
                                         &db)
          : rocksdb::DB::Open(db_options, options.path, families, &database->families_, &db);
  database->db_.reset(db);
  if (status.ok()) out = std::move(database);
  return status;
}

Database::~Database() { Close().PermitUncheckedError(); }

rocksdb::Status Database::Close() {
  if (db_ == nullptr) return rocksdb::Status::OK();
  for (rocksdb::ColumnFamilyHandle* family : families_) {
    db_->DestroyColumnFamilyHandle(family).PermitUncheckedError();
  }
  families_.clear();
  const rocksdb::Status closed = db_->Close();
  db_.reset();
  return closed;
}

rocksdb::WriteOptions SyncedWrite() {
  rocksdb::WriteOptions options;
  options.sync = true;
  options.protection_bytes_per_key = kProtectionBytesPerKey;
  return options;
}

rocksdb::WriteOptions UnsyncedWrite() {
  rocksdb::WriteOptions options = SyncedWrite();
  options.sync = false;
  return options;
}

rocksdb::ReadOptions CheckedRead() {
  rocksdb::ReadOptions options;
  options.verify_checksums = true;
  return options;
}

rocksdb::ReadOptions BulkRead() {
  rocksdb::ReadOptions options = CheckedRead();
  options.readahead_size = 2 * kMiB;
  options.fill_cache = false;
  return options;
}

std::shared_ptr<rocksdb::Cache> MakeSharedCache() {
  // By default a cache of this size has shards of 1 MiB, too small for what is read most.
  constexpr int kShardBits = 3;
  return rocksdb::NewLRUCache(64 * kMiB, kShardBits);
}

rocksdb::WriteBatch MakeWriteBatch() {
  return rocksdb::WriteBatch(/*reserved_bytes=*/0, /*max_bytes=*/0, kProtectionBytesPerKey,
                             /*default_cf_ts_sz=*/0);
}

}  // namespace accession::store
