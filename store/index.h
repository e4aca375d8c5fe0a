// The index: what is derived from the log for reading, in index/. Disposable: whatever does not fit
// is deleted and rebuilt from the log.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "engine/evidence/tile.h"
#include "store/database.h"
#include "store/event_log.h"
#include "store/finding.h"
#include "store/format.h"
#include "store/index_batch.h"
#include "store/log_options.h"
#include "store/open_report.h"

namespace accession::store {

struct IndexOptions {
  // The data directory; it exists.
  std::string directory{};
  // The folder in it.
  std::string_view name = kIndexName;
  Access access = Access::kReadWrite;
  // The version of the views that the caller keeps: an index of another version is rebuilt.
  std::uint32_t views_version = 0;
  std::shared_ptr<FailStop> fail_stop{};
  std::shared_ptr<rocksdb::Cache> cache{};
  rocksdb::Env* env = nullptr;
};

// The folder of the index's database.
std::string IndexPath(const IndexOptions& options);

// A key of the family view with its value.
struct ViewRow {
  std::string key;
  std::string value;

  friend bool operator==(const ViewRow&, const ViewRow&) = default;
};

// An open index. Apply from one thread; everything else from any.
//
// Reads fail with DATA_LOSS if they meet damage: then the next open rebuilds the index; and with
// UNAVAILABLE if the device failed. What they return is the state after some whole batch each.
class Index {
 public:
  // Opens the index, and makes it anew, empty, if it is missing, damaged, of another version, or
  // not of this log: `report.index_rebuilt` says why. The caller then applies the entries after
  // applied(). Read-only it is never made: NOT_FOUND says why it cannot be used. Blocks.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Index>> Open(const IndexOptions& options,
                                                                   const EventLog& log,
                                                                   OpenReport& report);

  // An empty batch for Apply.
  IndexBatch NewBatch() const;

  // Applies `batch` atomically; not synced. It must set the applied position, which never goes
  // back.
  //
  //   UNAVAILABLE  the device failed this or an earlier write   the index may hold it or not; stop
  [[nodiscard]] absl::Status Apply(IndexBatch batch);

  // How far the log was applied. Never blocks on the device.
  AppliedPosition applied() const;

  // The events of `stream` in `range`, in order, at most `limit` of them.
  [[nodiscard]] absl::StatusOr<std::vector<StreamEvent>> ReadStream(std::string_view stream,
                                                                    SequenceRange range,
                                                                    std::size_t limit) const;

  // The version of the last act of `stream`, or of each of `streams`; 0 if it has none.
  [[nodiscard]] absl::StatusOr<Version> LastVersion(std::string_view stream) const;
  [[nodiscard]] absl::StatusOr<std::vector<Version>> LastVersions(
      std::span<const std::string> streams) const;

  // Names of streams that begin with `prefix` and are greater than `after`, in byte order, at most
  // `limit` of them. Only streams with an act are listed.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> ListStreams(std::string_view prefix,
                                                                     std::string_view after,
                                                                     std::size_t limit) const;

  // The command that `request` named; nullopt if none did.
  [[nodiscard]] absl::StatusOr<std::optional<RequestRecord>> FindRequest(
      const RequestId& request) const;

  // A full tile; nullopt if it is not full yet.
  [[nodiscard]] absl::StatusOr<std::optional<engine::Tile>> GetTile(engine::TileId tile) const;

  // The value of a key; nullopt if there is none. GetViews answers all keys from one state.
  [[nodiscard]] absl::StatusOr<std::optional<std::string>> GetView(std::string_view key) const;
  [[nodiscard]] absl::StatusOr<std::vector<std::optional<std::string>>> GetViews(
      std::span<const std::string> keys) const;

  // Rows whose key begins with `prefix` and is greater than `after`, in byte order, at most
  // `limit`.
  [[nodiscard]] absl::StatusOr<std::vector<ViewRow>> ScanViews(std::string_view prefix,
                                                               std::string_view after,
                                                               std::size_t limit) const;

  // The same backwards: rows whose key begins with `prefix` and is less than `before` (empty: than
  // nothing), in descending order, at most `limit`.
  [[nodiscard]] absl::StatusOr<std::vector<ViewRow>> ScanViewsBack(std::string_view prefix,
                                                                   std::string_view before,
                                                                   std::size_t limit) const;

  // The edge of the tree at applied(), from full tiles and at most 255 leaves of `log`. DATA_LOSS
  // if a tile is missing or the edge has not the root that was applied.
  [[nodiscard]] absl::StatusOr<engine::TileEdge> ReadTileEdge(const EventLog& log) const;

  // The bytes of the files of index/.
  [[nodiscard]] absl::StatusOr<std::uint64_t> SizeBytes() const;

  // Recomputes the checksum of every table file; a finding for the first that differs, and then the
  // next open rebuilds the index. O(bytes).
  [[nodiscard]] std::optional<Finding> CheckFiles() const;

  // Makes an empty index beside that of `options`, for ReplaceWith. One of an earlier time is
  // deleted. Blocks.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Index>> MakeBeside(IndexOptions options);

  // Deletes what MakeBeside made, once it is closed.
  static absl::Status RemoveBeside(const IndexOptions& options);

  // Puts `made`, of MakeBeside and applied as far as this, in the place of this index, whose files
  // are deleted. From the thread that applies. Reads wait meanwhile, some 100 ms, and then read the
  // new one. If the process dies in between, the next open rebuilds the index.
  //
  //   UNAVAILABLE  the device failed   there may be no index: stop the process
  [[nodiscard]] absl::Status ReplaceWith(std::unique_ptr<Index> made);

  // Makes the next open rebuild the index.
  absl::Status Condemn() const;

  // Closes; nothing may be called after it but the destructor, which closes too.
  [[nodiscard]] absl::Status Close();

 private:
  Index(const IndexOptions& options, std::unique_ptr<Database> database, AppliedPosition applied);

  using Row = absl::FunctionRef<Visit(std::string_view key, std::string_view value)>;
  static absl::StatusOr<std::unique_ptr<Index>> OpenFitting(const IndexOptions& options,
                                                            const EventLog& log);
  static absl::StatusOr<std::unique_ptr<Index>> Create(const IndexOptions& options);
  absl::StatusOr<std::optional<std::string>> Get(std::size_t family, std::string_view key) const;
  absl::StatusOr<std::vector<std::optional<std::string>>> GetAll(
      std::size_t family, std::span<const std::string> keys) const;
  // The version in the row of a stream's name.
  absl::StatusOr<Version> VersionFrom(const std::optional<std::string>& value) const;
  // Adds to `events` those of the rows from `first` up to `last`, at most `limit`.
  absl::Status ReadEvents(const std::string& first, Sequence last, std::size_t limit,
                          std::vector<StreamEvent>& events) const;
  absl::Status ScanFrom(std::size_t family, std::string_view first, std::string_view prefix,
                        Row visit) const;
  // The other way, from the last row before `before`; empty: from the end.
  absl::Status ScanBackFrom(std::size_t family, std::string_view before, std::string_view prefix,
                            Row visit) const;
  absl::Status Judge(const rocksdb::Status& status, std::string_view doing) const;
  absl::Status Malformed(std::string_view what) const;
  absl::Status Closed() const;

  absl::Status OpenDatabase();

  const IndexOptions options_;
  // Held shared by reads, and alone while the database is replaced. Fair to the one who replaces,
  // which a standard lock is not bound to be.
  mutable absl::Mutex gate_;
  // Guarded by gate_; null once closed.
  std::unique_ptr<Database> database_;

  mutable std::mutex mutex_;
  // Guarded by mutex_.
  AppliedPosition applied_;
};

}  // namespace accession::store
