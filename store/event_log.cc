#include "store/event_log.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/check.h"
#include "base/status.h"
#include "engine/evidence/hash.h"
#include "store/files.h"
#include "store/format.h"
#include "store/head_record.h"
#include "store/log_opening.h"
#include "store/torn_tail.h"

namespace accession::store {
namespace {

// Entries fetched together by Read: bounds what it holds in memory.
constexpr std::size_t kReadChunk = 512;

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

LogHead HeadOf(const HeadRecord& record) {
  return {record.sequence(), record.frontier.Root(), record.recorded_time};
}

absl::Status CheckEntry(const NewEntry& entry) {
  if (entry.leaf.empty() || entry.leaf.size() > kLeafBytesMax) {
    return absl::InvalidArgumentError(absl::StrCat("the leaf of event ", entry.sequence.value(),
                                                   " has ", entry.leaf.size(), " bytes; 1 to ",
                                                   kLeafBytesMax, " fit"));
  }
  if (entry.salt.size() != engine::kSaltBytes) {
    return absl::InvalidArgumentError(absl::StrCat("the salt of event ", entry.sequence.value(),
                                                   " has ", entry.salt.size(), " bytes, not ",
                                                   engine::kSaltBytes));
  }
  return absl::OkStatus();
}

// One batch: the entries and the head after them.
rocksdb::Status Write(const Database& database, const LogBatch& batch, const HeadRecord& head) {
  rocksdb::WriteBatch writes = MakeWriteBatch();
  rocksdb::Status status;
  for (const NewEntry& entry : batch.entries) {
    const LogEntry stored{.sequence = entry.sequence,
                          .leaf = entry.leaf,
                          .salt = entry.salt,
                          .payload = entry.payload};
    status = writes.Put(database.family(kLogFamilyIndex), LogKey(entry.sequence),
                        EncodeLogValue(stored));
    if (!status.ok()) return status;
  }
  status = writes.Put(database.family(0), ToSlice(kHeadKey), EncodeHead(head));
  return status.ok() ? database.db().Write(SyncedWrite(), &writes) : status;
}

}  // namespace

absl::StatusOr<std::unique_ptr<EventLog>> EventLog::Open(const LogOptions& options,
                                                         OpenReport& report) {
  ACCESSION_CHECK(options.fail_stop != nullptr);
  ASSIGN_OR_RETURN(OpenedLog opened, OpenLog(options, report));
  return std::unique_ptr<EventLog>(new EventLog(options, std::move(opened)));
}

EventLog::EventLog(const LogOptions& options, OpenedLog opened)
    : files_(FilesOf(options.env)),
      path_(LogPath(options)),
      origin_(std::move(opened.origin)),
      access_(options.access),
      fail_stop_(options.fail_stop),
      database_(std::move(opened.database)),
      verified_(opened.head.frontier),
      record_(opened.head),
      head_(HeadOf(opened.head)) {
  if (access_ == Access::kReadWrite) {
    pin_keeper_ = std::make_unique<PinKeeper>(files_, options.pin_path, std::move(opened.pin),
                                              options.pin_pace, fail_stop_);
  }
}

EventLog::~EventLog() { Close().IgnoreError(); }

absl::Status EventLog::CheckBatch(const LogBatch& batch) const {
  const LogHead head = this->head();
  if (access_ == Access::kReadOnly) return absl::FailedPreconditionError("the log is read-only");
  if (batch.expected_head != head.sequence) {
    return absl::AbortedError(absl::StrCat("the head is at ", head.sequence.value(), ", not at ",
                                           batch.expected_head.value()));
  }
  if (batch.entries.empty()) return absl::InvalidArgumentError("a batch without entries");
  if (batch.recorded_time < head.recorded_time) {
    return absl::InvalidArgumentError("the recorded time goes back");
  }
  Sequence next = head.sequence.Next();
  for (const NewEntry& entry : batch.entries) {
    if (entry.sequence != next) {
      return absl::InvalidArgumentError(
          absl::StrCat("event ", entry.sequence.value(), " follows ", next.value() - 1));
    }
    RETURN_IF_ERROR(CheckEntry(entry));
    next = next.Next();
  }
  return absl::OkStatus();
}

absl::StatusOr<LogHead> EventLog::Append(const LogBatch& batch) {
  RETURN_IF_ERROR(fail_stop_->status());
  RETURN_IF_ERROR(CheckBatch(batch));
  HeadRecord record = head_record();
  record.recorded_time = batch.recorded_time;
  for (const NewEntry& entry : batch.entries) {
    record.frontier.Append(engine::LeafHash(entry.leaf));
  }
  const rocksdb::Status written = Write(*database_, batch, record);
  if (!written.ok()) fail_stop_->Trip(ToStatus(written, "appending to the log"));
  RETURN_IF_ERROR(fail_stop_->status());
  const LogHead head = HeadOf(record);
  {
    const std::lock_guard lock(mutex_);
    record_ = std::move(record);
    head_ = head;
  }
  pin_keeper_->Follow(head.sequence, head.root);
  RETURN_IF_ERROR(fail_stop_->status());
  return head;
}

LogHead EventLog::head() const {
  const std::lock_guard lock(mutex_);
  return head_;
}

HeadRecord EventLog::head_record() const {
  const std::lock_guard lock(mutex_);
  return record_;
}

absl::Status EventLog::CheckRange(SequenceRange range) const {
  const Sequence last = head().sequence;
  if (range.first >= Sequence(1) && range.last <= last) return absl::OkStatus();
  return absl::OutOfRangeError(absl::StrCat("events ", range.first.value(), " to ",
                                            range.last.value(), " are not all within 1 to ",
                                            last.value()));
}

ScanEnd EventLog::ScanUntilDamage(SequenceRange range, EntryVisitor visit) const {
  absl::Status refused = CheckRange(range);
  if (!refused.ok()) return {std::move(refused), range.first, std::nullopt};
  return ScanEntries(*database_, range, visit);
}

absl::Status EventLog::Scan(SequenceRange range, EntryVisitor visit) const {
  return ScanUntilDamage(range, visit).status;
}

absl::Status EventLog::Read(std::span<const Sequence> sequences, EntryVisitor visit) const {
  if (sequences.empty()) return absl::OkStatus();
  ACCESSION_CHECK(std::is_sorted(sequences.begin(), sequences.end()));
  RETURN_IF_ERROR(CheckRange({sequences.front(), sequences.back()}));
  for (; !sequences.empty();
       sequences = sequences.subspan(std::min(kReadChunk, sequences.size()))) {
    const auto chunk = sequences.first(std::min(kReadChunk, sequences.size()));
    ASSIGN_OR_RETURN(const Visit went_on, ReadChunk(chunk, visit));
    if (went_on == Visit::kStop) return absl::OkStatus();
  }
  return absl::OkStatus();
}

absl::StatusOr<Visit> EventLog::ReadChunk(std::span<const Sequence> sequences,
                                          EntryVisitor visit) const {
  std::vector<std::string> keys;
  for (const Sequence sequence : sequences) keys.push_back(LogKey(sequence));
  const std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
  std::vector<rocksdb::PinnableSlice> values(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  database_->db().MultiGet(CheckedRead(), database_->family(kLogFamilyIndex), keys.size(),
                           slices.data(), values.data(), statuses.data(), /*sorted_input=*/true);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::string doing = absl::StrCat("reading event ", sequences[i].value());
    if (statuses[i].IsNotFound()) return absl::DataLossError(doing + ": the entry is missing");
    RETURN_IF_ERROR(ToStatus(statuses[i], doing));
    const std::optional<LogEntry> entry =
        DecodeLogValue(sequences[i], {values[i].data(), values[i].size()});
    if (!entry.has_value()) return absl::DataLossError(doing + ": the entry is malformed");
    if (visit(*entry) == Visit::kStop) return Visit::kStop;
  }
  return Visit::kContinue;
}

absl::Status EventLog::VerifyTail() {
  if (access_ == Access::kReadOnly) return absl::OkStatus();
  RETURN_IF_ERROR(fail_stop_->status());
  const LogHead target = head();
  HeadRecord record{verified_, target.recorded_time};
  const SequenceRange range{record.sequence().Next(), target.sequence};
  const ScanEnd end = ScanEntries(*database_, range, [&](const LogEntry& entry) {
    record.frontier.Append(engine::LeafHash(entry.leaf));
    return Visit::kContinue;
  });
  absl::Status status = end.status;
  if (status.ok() && record.frontier.Root() != target.root) {
    status = absl::DataLossError("what was read back from the log is not what was appended");
  }
  if (status.ok()) {
    status = ToStatus(database_->db().Put(SyncedWrite(), database_->family(0),
                                          ToSlice(kVerifiedKey), EncodeHead(record)),
                      "recording the verified head");
  }
  if (!status.ok()) {
    fail_stop_->Trip(status);
    return status;
  }
  verified_ = std::move(record.frontier);
  return absl::OkStatus();
}

absl::Status EventLog::Close() {
  if (database_ == nullptr) return absl::OkStatus();
  absl::Status status = VerifyTail();
  if (pin_keeper_ != nullptr && status.ok()) status = pin_keeper_->Flush();
  pin_keeper_.reset();
  status.Update(ToStatus(database_->Close(), "closing the log"));
  database_.reset();
  return status;
}

absl::StatusOr<std::uint64_t> EventLog::SizeBytes() const { return FolderBytes(files_, path_); }

std::vector<Finding> EventLog::CheckFiles() const {
  std::vector<Finding> findings;
  const rocksdb::Status status = database_->db().VerifyFileChecksums(BulkRead());
  if (!status.ok()) findings.push_back(FindingFrom(status, "restore the log from a backup"));
  std::optional<Finding> damaged_log = FindDamagedWriteAheadLog(files_, FolderOf(path_));
  if (damaged_log.has_value()) findings.push_back(*std::move(damaged_log));
  return findings;
}

}  // namespace accession::store
