// The log: the one truth, in log/. Entries are appended in synced batches and never rewritten.
//
// docs/storage-format.md gives every byte. What the log holds means nothing to it: leaves arrive
// serialised. Everything else in a data directory is derived from it.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/ids.h"
#include "base/sha256.h"
#include "engine/evidence/frontier.h"
#include "store/database.h"
#include "store/fail_stop.h"
#include "store/finding.h"
#include "store/head_record.h"
#include "store/log_entry.h"
#include "store/log_options.h"
#include "store/log_scan.h"
#include "store/open_report.h"
#include "store/pin_keeper.h"

namespace accession::store {

struct OpenedLog;

// The log after its last entry. A value.
struct LogHead {
  // The last entry, and so the size of the tree; 0 for an empty log.
  Sequence sequence;
  // The RFC 6962 root over all leaves.
  Digest root;
  // When the last entry was recorded; 0 for an empty log.
  RecordedTime recorded_time;
};

// An entry to append. Borrows for the call.
struct NewEntry {
  Sequence sequence;
  // A serialised accession.storage.v1.Leaf: 1 to kLeafBytesMax bytes.
  std::string_view leaf;
  // engine::kSaltBytes random bytes.
  std::string_view salt;
  std::string_view payload;
};

// Entries that become durable together or not at all. Borrows for the call.
struct LogBatch {
  // The sequence of the last entry before this batch, as the caller knows it.
  Sequence expected_head;
  // When the entries are recorded; never before the head's.
  RecordedTime recorded_time;
  // At least one, with sequences expected_head + 1, + 2 …
  std::span<const NewEntry> entries;
};

// An open log. Append from one thread; everything else from any.
class EventLog {
 public:
  // Opens the log of a data directory, making it if there is none, and checks what architecture.md
  // section 6 asks of every open. `report` gets what happened on the way. Blocks: O(log bytes since
  // the last verified head + WAL). The caller holds the directory's lock.
  //
  //   a Refusal (store/refusal.h)   the log cannot be served   nothing but torn tails was changed
  //   UNAVAILABLE                   the device failed          retry when it is back
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<EventLog>> Open(const LogOptions& options,
                                                                      OpenReport& report);

  ~EventLog();

  // Appends `batch` as one atomic, durable unit and returns the head after it.
  //
  // Blocks until synced: call from the writer thread only. `batch` is borrowed for the call.
  // O(bytes in batch).
  //
  //   ABORTED              the head is not at batch.expected_head   nothing written; decide again
  //   INVALID_ARGUMENT     no entries; sequences with a gap; time    nothing written; do not retry
  //                        going back; a leaf that is empty or over
  //                        kLeafBytesMax; a salt of another length
  //   FAILED_PRECONDITION  the log is open read-only                 nothing written; do not retry
  //   UNAVAILABLE          the device failed this write or one       unknown; stop the process
  //                        before
  [[nodiscard]] absl::StatusOr<LogHead> Append(const LogBatch& batch);

  // The head: every entry up to it is durable. Never blocks on the device.
  LogHead head() const;

  // The same with the tree's right edge.
  HeadRecord head_record() const;

  // Visits the entries of `range` in order until `visit` says kStop. Tuned for bulk: reads ahead
  // and leaves the cache alone for ranges over a few blocks.
  //
  //   OUT_OF_RANGE  the range begins at 0 or ends after the head   nothing visited
  //   DATA_LOSS     an entry is missing or unreadable              those before it were visited
  //   UNAVAILABLE   the device failed the read                     those before it were visited
  [[nodiscard]] absl::Status Scan(SequenceRange range, EntryVisitor visit) const;

  // As Scan, for whoever goes on behind damage: says where it ended and what it found there.
  [[nodiscard]] ScanEnd ScanUntilDamage(SequenceRange range, EntryVisitor visit) const;

  // Visits the entries at `sequences`, which ascend, in that order until `visit` says kStop. One
  // read for all; errors as Scan.
  [[nodiscard]] absl::Status Read(std::span<const Sequence> sequences, EntryVisitor visit) const;

  // Reads back the entries appended since the last verified head, recomputes the root, and
  // remembers the head as verified, so that the next open starts there. Blocks; call from any one
  // thread besides the writer's, every hundred thousand entries or so. Does nothing if open
  // read-only.
  //
  //   DATA_LOSS    what was read back is not what was appended   the log fails: stop the process
  //   UNAVAILABLE  the device failed                             the log fails: stop the process
  [[nodiscard]] absl::Status VerifyTail();

  // Verifies the tail, brings the pin to the head and closes. Nothing may be called after it but
  // the destructor, which closes too but keeps errors to itself.
  [[nodiscard]] absl::Status Close();

  // The log's unique name, given when it was made.
  const std::string& origin() const { return origin_; }

  // True once a write failed or the database reported a background error: nothing is acknowledged
  // from then on.
  bool failed() const { return fail_stop_->failed(); }

  // The bytes of the files of log/; UNAVAILABLE if they cannot be listed.
  [[nodiscard]] absl::StatusOr<std::uint64_t> SizeBytes() const;

  // Recomputes the checksum of every table file and looks through the write-ahead logs; a finding
  // for the first of each that is damaged. O(bytes).
  [[nodiscard]] std::vector<Finding> CheckFiles() const;

 private:
  EventLog(const LogOptions& options, OpenedLog opened);

  absl::Status CheckBatch(const LogBatch& batch) const;
  absl::Status CheckRange(SequenceRange range) const;
  absl::StatusOr<Visit> ReadChunk(std::span<const Sequence> sequences, EntryVisitor visit) const;

  rocksdb::FileSystem& files_;
  const std::string path_;
  const std::string origin_;
  const Access access_;
  const std::shared_ptr<FailStop> fail_stop_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<PinKeeper> pin_keeper_;

  // VerifyTail's caller's alone.
  engine::Frontier verified_;

  // Changed by the writer alone. Guarded by mutex_.
  mutable std::mutex mutex_;
  HeadRecord record_;
  LogHead head_;
};

}  // namespace accession::store
