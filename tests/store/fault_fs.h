// A file system that fails on purpose: errors at a chosen operation, and power cuts that lose what
// was not synced.
//
// Files live on the real disk under one folder. What was synced is remembered, not enforced: a sync
// costs nothing, and CutPower takes away what a real cut could have taken.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "rocksdb/env.h"
#include "rocksdb/file_system.h"

namespace accession::store {

// What happens at the chosen operation. kCrash and kCrashAtSync: it and all after it fail, as if
// the machine had stopped. The others fail that operation alone. kShortWrite waits for a write,
// kSyncFails and kCrashAtSync wait for a sync.
enum class Fault { kNone, kCrash, kCrashAtSync, kIoError, kNoSpace, kShortWrite, kSyncFails };

// What a power cut leaves of bytes and folder entries that were not synced. kNothing: none of them.
// kSome: the older ones up to some point. kTorn: of the entries the same, of the bytes all, with
// garbage in one sector.
enum class Loss { kNothing, kSome, kTorn };

// Thread-safe.
class FaultFs : public rocksdb::FileSystemWrapper {
 public:
  // `trash` is an empty folder outside of the data, for files that may come back.
  explicit FaultFs(std::string trash);

  const char* Name() const override { return "FaultFs"; }

  // Lets the operation that is the `number`-th from the start, counted from 1, meet `fault`.
  void FailAt(std::uint64_t number, Fault fault);

  // How many operations that change something were asked for.
  std::uint64_t operations() const;

  // After everything that used this file system is gone: leaves on the disk what `loss` leaves.
  void CutPower(Loss loss, std::mt19937_64& random);

  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* result,
                                    rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus NewDirectory(const std::string& path, const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* result,
                                 rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus DeleteFile(const std::string& path, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* dbg) override;
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* dbg) override;

 private:
  friend class FaultFile;
  friend class FaultFolder;

  enum class Operation { kWrite, kSync, kOther };

  // A file with bytes that were written here.
  struct Bytes {
    std::uint64_t written = 0;
    std::uint64_t synced = 0;
    // A sync failed: nothing later becomes durable, whatever later syncs say.
    bool lost = false;
  };

  // A change of a folder that is not durable yet. A kept file stands in for what was there before.
  struct Change {
    enum class Kind { kMade, kRemoved, kRenamed } kind;
    std::string path;
    std::string from;
    std::string kept;
  };

  // Counts an operation and says whether it may happen. Needs mutex_.
  rocksdb::IOStatus Ask(Operation operation, bool* write_half = nullptr);
  rocksdb::IOStatus Append(const std::string& path, rocksdb::FSWritableFile& file,
                           const rocksdb::Slice& bytes, const rocksdb::IOOptions& options);
  rocksdb::IOStatus SyncBytes(const std::string& path);
  rocksdb::IOStatus SyncFolder(const std::string& path);
  std::string Keep(const std::string& path);
  void MoveTracked(const std::string& from, const std::string& to);
  void Undo(const Change& change);
  void LoseBytes(const std::string& path, const Bytes& bytes, Loss loss, std::mt19937_64& random);

  const std::string trash_;
  mutable std::mutex mutex_;
  std::uint64_t operations_ = 0;
  std::uint64_t fail_at_ = 0;
  Fault fault_ = Fault::kNone;
  bool crashed_ = false;
  std::uint64_t kept_ = 0;
  std::map<std::string, Bytes> bytes_;
  std::vector<Change> changes_;
};

}  // namespace accession::store
