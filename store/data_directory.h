// A data directory: its lock, log, index and documents, opened in the right order and closed in the
// other.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "store/directory_lock.h"
#include "store/disk_space.h"
#include "store/documents.h"
#include "store/event_log.h"
#include "store/index.h"
#include "store/open_report.h"

namespace accession::store {

struct DataDirectoryOptions {
  // Made if missing, unless read-only; its parent exists.
  std::string path{};
  // Where the pin is kept; empty: `path`/pin.
  std::string pin_path{};
  // kReadOnly serves the offline verbs on a stopped daemon: it takes the lock and writes nothing
  // else.
  Access access = Access::kReadWrite;
  LogKind kind = LogKind::kReal;
  // The unique name of the log if one is made (LogOptions::origin).
  std::string origin{};
  // The version of the caller's views in the index.
  std::uint32_t views_version = 0;
  PinPace pin_pace = PinPace::kBackground;
  // Room kept to act when the disk is full; 0: none.
  std::uint64_t ballast_bytes = std::uint64_t{64} << 20U;
  // Called once when storage fails (FailStop::Callback): the process must stop.
  FailStop::Callback on_failure{};
  // A borrowed seam for fault tests.
  rocksdb::Env* env = nullptr;
};

struct StorageSizes {
  std::uint64_t log_bytes = 0;
  std::uint64_t index_bytes = 0;
  std::uint64_t document_bytes = 0;
  DiskSpace disk;
};

class DataDirectory {
 public:
  // Locks, then opens the log, the index and the documents. Blocks. After it the caller brings the
  // index to the head (Index::applied, IndexFeed) and then takes commands.
  //
  //   a Refusal (store/refusal.h)  the directory cannot be served   nothing but torn tails changed
  //   NOT_FOUND                    read-only, and there is no log   nothing written
  //   INVALID_ARGUMENT             no good origin for a new log     nothing written
  //   UNAVAILABLE                  the device failed                retry when it is back
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<DataDirectory>> Open(
      const DataDirectoryOptions& options);

  ~DataDirectory();

  EventLog& log() { return *log_; }
  // Null if open read-only and the index cannot be used as it is; index_status() says why.
  Index* index() { return index_.get(); }
  const absl::Status& index_status() const { return index_status_; }
  Documents& documents() { return *documents_; }

  // What opening found and did.
  const OpenReport& report() const { return report_; }

  // True once storage failed: nothing is acknowledged from then on.
  bool failed() const { return fail_stop_->failed(); }

  // Makes an empty index beside the one that is open, lets it take its place, or deletes it: see
  // Index::MakeBeside, ReplaceWith, RemoveBeside. One at a time.
  [[nodiscard]] absl::StatusOr<std::unique_ptr<Index>> MakeIndex();
  [[nodiscard]] absl::Status ReplaceIndex(std::unique_ptr<Index> made);
  absl::Status RemoveMadeIndex();

  // Lists folders and asks the file system; blocks a little.
  [[nodiscard]] absl::StatusOr<StorageSizes> MeasureStorage() const;

  // Closes index, then log (EventLog::Close), then lets go of the lock. Nothing may be called after
  // it but the destructor, which closes too but keeps errors to itself.
  [[nodiscard]] absl::Status Close();

  const std::string& path() const { return options_.path; }

 private:
  explicit DataDirectory(const DataDirectoryOptions& options);

  absl::Status OpenParts();
  absl::Status OpenIndex();
  absl::Status TrimBallast();
  IndexOptions IndexOptionsHere() const;

  const DataDirectoryOptions options_;
  const std::shared_ptr<FailStop> fail_stop_;
  OpenReport report_;
  absl::Status index_status_;
  std::shared_ptr<rocksdb::Cache> cache_;
  std::unique_ptr<DirectoryLock> lock_;
  std::unique_ptr<EventLog> log_;
  std::unique_ptr<Index> index_;
  std::unique_ptr<Documents> documents_;
};

}  // namespace accession::store
