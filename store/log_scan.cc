#include "store/log_scan.h"

#include <memory>
#include <string>
#include <utility>

#include "base/status.h"
#include "store/format.h"

namespace accession::store {
namespace {

// Ranges longer than this read ahead and leave the cache to others.
constexpr std::uint64_t kBulkEntries = 256;

constexpr char kMissing[] = "missing";
constexpr char kAdvice[] = "restore the log from a backup";

ScanEnd Damaged(SequenceRange at, Finding damage) {
  damage.sequence = at.first;
  damage.last_sequence = at.last;
  absl::Status status = absl::DataLossError(Describe(damage));
  return {std::move(status), at.first, std::move(damage)};
}

ScanEnd Broken(SequenceRange at, std::string what) {
  return Damaged(at, {.file = std::string(kLogName), .what = std::move(what), .advice = kAdvice});
}

}  // namespace

ScanEnd ScanEntries(const Database& database, SequenceRange range, EntryVisitor visit) {
  Sequence next = range.first;
  if (range.last < range.first) return {absl::OkStatus(), next, std::nullopt};
  const bool bulk = range.last.value() - range.first.value() >= kBulkEntries;
  rocksdb::ReadOptions options = bulk ? BulkRead() : CheckedRead();
  const std::string upper_key = LogKey(range.last.Next());
  const rocksdb::Slice upper_bound(upper_key);
  options.iterate_upper_bound = &upper_bound;
  const std::unique_ptr<rocksdb::Iterator> iterator(
      database.db().NewIterator(options, database.family(kLogFamilyIndex)));
  for (iterator->Seek(LogKey(range.first)); iterator->Valid(); iterator->Next()) {
    const rocksdb::Slice key = iterator->key();
    const rocksdb::Slice value = iterator->value();
    const std::optional<Sequence> sequence = ParseLogKey({key.data(), key.size()});
    if (!sequence.has_value()) return Broken({next, next}, "a key is malformed");
    if (sequence != next) return Broken({next, Sequence(sequence->value() - 1)}, kMissing);
    const std::optional<LogEntry> entry = DecodeLogValue(next, {value.data(), value.size()});
    if (!entry.has_value()) return Broken({next, next}, "the entry is malformed");
    next = next.Next();
    if (visit(*entry) == Visit::kStop) return {absl::OkStatus(), next, std::nullopt};
  }
  const rocksdb::Status status = iterator->status();
  if (status.IsCorruption()) return Damaged({next, next}, FindingFrom(status, kAdvice));
  if (!status.ok()) return {ToStatus(status, "reading the log"), next, std::nullopt};
  if (next != range.last.Next()) return Broken({next, range.last}, kMissing);
  return {absl::OkStatus(), next, std::nullopt};
}

absl::StatusOr<Sequence> ReadLastSequence(const Database& database) {
  const std::unique_ptr<rocksdb::Iterator> iterator(
      database.db().NewIterator(CheckedRead(), database.family(kLogFamilyIndex)));
  iterator->SeekToLast();
  if (!iterator->Valid()) {
    RETURN_IF_ERROR(ToStatus(iterator->status(), "reading the end of the log"));
    return Sequence(0);
  }
  const rocksdb::Slice key = iterator->key();
  const std::optional<Sequence> sequence = ParseLogKey({key.data(), key.size()});
  if (!sequence.has_value()) return absl::DataLossError("log: the last key is malformed");
  return *sequence;
}

}  // namespace accession::store
