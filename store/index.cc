#include "store/index.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/check.h"
#include "base/status.h"
#include "rocksdb/file_system.h"
#include "store/files.h"
#include "store/finding.h"
#include "store/index_record.h"
#include "store/log_opening.h"

namespace accession::store {
namespace {

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

// The least string greater than every string that begins with `prefix`; empty if there is none.
std::string After(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  if (!end.empty()) ++end.back();
  return end;
}

// The least string greater than `key`.
std::string Successor(std::string_view key) { return std::string(key) + '\0'; }

}  // namespace

Index::Index(const IndexOptions& options, std::unique_ptr<Database> database,
             AppliedPosition applied)
    : options_(options), database_(std::move(database)), applied_(applied) {}

IndexBatch Index::NewBatch() const { return {*database_, options_.views_version}; }

absl::Status Index::Apply(IndexBatch batch) {
  ACCESSION_CHECK(options_.access == Access::kReadWrite && batch.database_ == database_.get());
  ACCESSION_CHECK(batch.sets_applied_ && batch.applied_.sequence >= applied().sequence);
  RETURN_IF_ERROR(options_.fail_stop->status());
  rocksdb::Status status = batch.status_;
  if (status.ok()) status = database_->db().Write(UnsyncedWrite(), &batch.writes_);
  if (!status.ok()) options_.fail_stop->Trip(ToStatus(status, "applying to the index"));
  RETURN_IF_ERROR(options_.fail_stop->status());
  const std::lock_guard lock(mutex_);
  applied_ = batch.applied_;
  return absl::OkStatus();
}

AppliedPosition Index::applied() const {
  const std::lock_guard lock(mutex_);
  return applied_;
}

absl::Status Index::Condemn() const {
  const std::string mark = absl::StrCat(options_.directory, "/", std::string(kDamagedIndexName));
  return WriteFile(FilesOf(options_.env), mark, "");
}

absl::Status Index::Judge(const rocksdb::Status& status, std::string_view doing) const {
  if (status.IsCorruption() && options_.access == Access::kReadWrite) Condemn().IgnoreError();
  return ToStatus(status, doing);
}

absl::Status Index::Closed() const {
  RETURN_IF_ERROR(options_.fail_stop->status());
  return absl::UnavailableError("the index is closed");
}

absl::Status Index::Malformed(std::string_view what) const {
  return Judge(rocksdb::Status::Corruption(ToSlice(what)), "reading the index");
}

absl::StatusOr<std::optional<std::string>> Index::Get(std::size_t family,
                                                      std::string_view key) const {
  std::string value;
  const absl::ReaderMutexLock lock(&gate_);
  if (database_ == nullptr) return Closed();
  const rocksdb::Status status =
      database_->db().Get(CheckedRead(), database_->family(family), ToSlice(key), &value);
  if (status.IsNotFound()) return std::optional<std::string>();
  RETURN_IF_ERROR(Judge(status, "reading the index"));
  return std::optional<std::string>(std::move(value));
}

absl::StatusOr<std::vector<std::optional<std::string>>> Index::GetAll(
    std::size_t family, std::span<const std::string> keys) const {
  const std::vector<rocksdb::Slice> slices(keys.begin(), keys.end());
  std::vector<rocksdb::PinnableSlice> values(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  const absl::ReaderMutexLock lock(&gate_);
  if (database_ == nullptr) return Closed();
  database_->db().MultiGet(CheckedRead(), database_->family(family), keys.size(), slices.data(),
                           values.data(), statuses.data());
  std::vector<std::optional<std::string>> all(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (statuses[i].IsNotFound()) continue;
    RETURN_IF_ERROR(Judge(statuses[i], "reading the index"));
    all[i] = values[i].ToString();
  }
  return all;
}

absl::Status Index::ScanFrom(std::size_t family, std::string_view first, std::string_view prefix,
                             Row visit) const {
  rocksdb::ReadOptions options = CheckedRead();
  const std::string end = After(prefix);
  const rocksdb::Slice bound(end);
  if (!end.empty()) options.iterate_upper_bound = &bound;
  const absl::ReaderMutexLock lock(&gate_);
  if (database_ == nullptr) return Closed();
  const std::unique_ptr<rocksdb::Iterator> iterator(
      database_->db().NewIterator(options, database_->family(family)));
  for (iterator->Seek(ToSlice(std::max(first, prefix))); iterator->Valid(); iterator->Next()) {
    const rocksdb::Slice key = iterator->key();
    const rocksdb::Slice value = iterator->value();
    if (visit({key.data(), key.size()}, {value.data(), value.size()}) == Visit::kStop) break;
  }
  return Judge(iterator->status(), "scanning the index");
}

absl::Status Index::ScanBackFrom(std::size_t family, std::string_view before,
                                 std::string_view prefix, Row visit) const {
  rocksdb::ReadOptions options = CheckedRead();
  const rocksdb::Slice lower = ToSlice(prefix);
  const std::string end = After(prefix);
  const rocksdb::Slice upper(end);
  options.iterate_lower_bound = &lower;
  if (!end.empty()) options.iterate_upper_bound = &upper;
  const absl::ReaderMutexLock lock(&gate_);
  if (database_ == nullptr) return Closed();
  const std::unique_ptr<rocksdb::Iterator> iterator(
      database_->db().NewIterator(options, database_->family(family)));
  if (before.empty()) {
    iterator->SeekToLast();
  } else {
    iterator->SeekForPrev(ToSlice(before));
    if (iterator->Valid() && iterator->key() == ToSlice(before)) iterator->Prev();
  }
  for (; iterator->Valid(); iterator->Prev()) {
    const rocksdb::Slice key = iterator->key();
    const rocksdb::Slice value = iterator->value();
    if (visit({key.data(), key.size()}, {value.data(), value.size()}) == Visit::kStop) break;
  }
  return Judge(iterator->status(), "scanning the index");
}

absl::Status Index::ReadEvents(const std::string& first, Sequence last, std::size_t limit,
                               std::vector<StreamEvent>& events) const {
  const std::string_view prefix =
      std::string_view(first).substr(0, first.size() - sizeof(Sequence::rep));
  bool malformed = false;
  const std::size_t end = events.size() + limit;
  RETURN_IF_ERROR(ScanFrom(kIndexFamilyIndex, first, prefix, [&](auto key, auto value) {
    const Sequence sequence = SequenceOfEventKey(key);
    if (sequence > last) return Visit::kStop;
    const bool act = key.front() == kActPrefix;
    const std::optional<Version> version = act ? DecodeVersion(value) : Version();
    malformed = !version.has_value();
    if (!malformed) events.push_back({sequence, *version});
    return malformed || events.size() == end ? Visit::kStop : Visit::kContinue;
  }));
  return malformed ? Malformed("an act of a stream is malformed") : absl::OkStatus();
}

absl::StatusOr<std::vector<StreamEvent>> Index::ReadStream(std::string_view stream,
                                                           SequenceRange range,
                                                           std::size_t limit) const {
  std::vector<StreamEvent> events;
  if (limit == 0) return events;
  RETURN_IF_ERROR(ReadEvents(ActKey(stream, range.first), range.last, limit, events));
  const auto acts = static_cast<std::ptrdiff_t>(events.size());
  RETURN_IF_ERROR(ReadEvents(ObservationKey(stream, range.first), range.last, limit, events));
  std::ranges::inplace_merge(events, events.begin() + acts, {}, &StreamEvent::sequence);
  if (events.size() > limit) events.resize(limit);
  return events;
}

absl::StatusOr<Version> Index::LastVersion(std::string_view stream) const {
  ASSIGN_OR_RETURN(const auto value, Get(kIndexFamilyIndex, StreamNameKey(stream)));
  return VersionFrom(value);
}

absl::StatusOr<std::vector<Version>> Index::LastVersions(
    std::span<const std::string> streams) const {
  std::vector<std::string> keys;
  keys.reserve(streams.size());
  for (const std::string& stream : streams) keys.push_back(StreamNameKey(stream));
  ASSIGN_OR_RETURN(const auto values, GetAll(kIndexFamilyIndex, keys));
  std::vector<Version> versions;
  versions.reserve(values.size());
  for (const std::optional<std::string>& value : values) {
    ASSIGN_OR_RETURN(const Version version, VersionFrom(value));
    versions.push_back(version);
  }
  return versions;
}

absl::StatusOr<Version> Index::VersionFrom(const std::optional<std::string>& value) const {
  if (!value) return Version();
  const std::optional<Version> version = DecodeVersion(*value);
  if (!version) return Malformed("the version of a stream is malformed");
  return *version;
}

absl::StatusOr<std::vector<std::string>> Index::ListStreams(std::string_view prefix,
                                                            std::string_view after,
                                                            std::size_t limit) const {
  std::vector<std::string> names;
  if (limit == 0) return names;
  RETURN_IF_ERROR(ScanFrom(kIndexFamilyIndex, Successor(StreamNameKey(after)),
                           StreamNameKey(prefix), [&](auto key, auto /*value*/) {
                             names.emplace_back(key.substr(1));
                             return names.size() == limit ? Visit::kStop : Visit::kContinue;
                           }));
  return names;
}

absl::StatusOr<std::optional<RequestRecord>> Index::FindRequest(const RequestId& request) const {
  ASSIGN_OR_RETURN(const std::optional<std::string> value,
                   Get(kIndexFamilyIndex, RequestKey(request)));
  if (!value.has_value()) return std::optional<RequestRecord>();
  const std::optional<RequestRecord> record = DecodeRequest(*value);
  if (!record.has_value()) return Malformed("a request is malformed");
  return record;
}

absl::StatusOr<std::optional<engine::Tile>> Index::GetTile(engine::TileId id) const {
  ASSIGN_OR_RETURN(const std::optional<std::string> value, Get(kTreeFamilyIndex, TileKey(id)));
  if (!value.has_value()) return std::optional<engine::Tile>();
  std::optional<engine::Tile> tile = DecodeTile(id, *value);
  if (!tile.has_value()) return Malformed("a tile is malformed");
  return tile;
}

absl::StatusOr<std::optional<std::string>> Index::GetView(std::string_view key) const {
  return Get(kViewFamilyIndex, key);
}

absl::StatusOr<std::vector<std::optional<std::string>>> Index::GetViews(
    std::span<const std::string> keys) const {
  return GetAll(kViewFamilyIndex, keys);
}

absl::StatusOr<std::vector<ViewRow>> Index::ScanViews(std::string_view prefix,
                                                      std::string_view after,
                                                      std::size_t limit) const {
  std::vector<ViewRow> rows;
  if (limit == 0) return rows;
  const std::string first = after.empty() ? std::string() : Successor(after);
  RETURN_IF_ERROR(ScanFrom(kViewFamilyIndex, first, prefix, [&](auto key, auto value) {
    rows.push_back({std::string(key), std::string(value)});
    return rows.size() == limit ? Visit::kStop : Visit::kContinue;
  }));
  return rows;
}

absl::StatusOr<std::vector<ViewRow>> Index::ScanViewsBack(std::string_view prefix,
                                                          std::string_view before,
                                                          std::size_t limit) const {
  std::vector<ViewRow> rows;
  if (limit == 0) return rows;
  RETURN_IF_ERROR(ScanBackFrom(kViewFamilyIndex, before, prefix, [&](auto key, auto value) {
    rows.push_back({std::string(key), std::string(value)});
    return rows.size() == limit ? Visit::kStop : Visit::kContinue;
  }));
  return rows;
}

absl::StatusOr<engine::TileEdge> Index::ReadTileEdge(const EventLog& log) const {
  const AppliedPosition applied = this->applied();
  const engine::TreeSize size(applied.sequence.value());
  std::vector<std::vector<Digest>> levels;
  for (std::uint8_t level = 0; level < 64 && size.value() >> level > 0;
       level = static_cast<std::uint8_t>(level + engine::kTileHeight)) {
    std::vector<Digest>& hashes = levels.emplace_back();
    const std::uint64_t end = size.value() >> level;
    const std::uint64_t begin = end - engine::EdgeCount(size, level);
    if (level == 0) {
      RETURN_IF_ERROR(log.Scan({Sequence(begin + 1), Sequence(end)}, [&](const LogEntry& entry) {
        hashes.push_back(engine::LeafHash(entry.leaf));
        return Visit::kContinue;
      }));
      continue;
    }
    const auto below = static_cast<std::uint8_t>(level - engine::kTileHeight);
    for (std::uint64_t index = begin; index < end; ++index) {
      ASSIGN_OR_RETURN(const std::optional<engine::Tile> tile, GetTile({below, index}));
      if (!tile.has_value()) return Malformed("a full tile is missing");
      hashes.push_back(tile->Root());
    }
  }
  engine::TileEdge edge(size, std::move(levels));
  if (edge.ToFrontier().Root() != applied.root) {
    return Malformed("the tiles do not give the root that was applied");
  }
  return edge;
}

absl::StatusOr<std::uint64_t> Index::SizeBytes() const {
  const absl::ReaderMutexLock lock(&gate_);
  return FolderBytes(FilesOf(options_.env), IndexPath(options_));
}

std::optional<Finding> Index::CheckFiles() const {
  const absl::ReaderMutexLock lock(&gate_);
  const rocksdb::Status status = database_->db().VerifyFileChecksums(BulkRead());
  if (status.ok()) return std::nullopt;
  if (options_.access == Access::kReadWrite) Condemn().IgnoreError();
  return FindingFrom(status, "restart the daemon: it rebuilds the index from the log");
}

absl::Status Index::Close() {
  if (database_ == nullptr) return absl::OkStatus();
  const absl::Status closed = ToStatus(database_->Close(), "closing the index");
  database_.reset();
  return closed;
}

}  // namespace accession::store
