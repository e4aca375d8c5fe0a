#include "store/log_check.h"

#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accession/storage/v1/head.pb.h"
#include "base/status.h"
#include "store/finding.h"
#include "store/format.h"
#include "store/log_scan.h"
#include "store/refusal.h"
#include "store/table_check.h"

namespace accession::store {
namespace {

constexpr char kRestore[] = "stop here, keep the directory as it is, and restore a backup";

absl::Status Damaged(Finding finding) {
  finding.advice = kRestore;
  return RefusalStatus(Refusal::kDamaged, Describe(finding));
}

absl::Status DamagedLog(std::string what) {
  return Damaged({.file = std::string(kLogName), .what = std::move(what)});
}

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }

// The value of `key` in the default family; nullopt if there is none.
absl::StatusOr<std::optional<std::string>> Get(const Database& database, std::string_view key) {
  std::string value;
  const rocksdb::Status status =
      database.db().Get(CheckedRead(), database.family(0), ToSlice(key), &value);
  if (status.IsNotFound()) return std::optional<std::string>();
  if (status.IsCorruption()) return Damaged(FindingFrom(status, ""));
  RETURN_IF_ERROR(ToStatus(status, "reading the records of the log"));
  return std::optional<std::string>(std::move(value));
}

absl::Status CheckEnd(const Database& database, Sequence head) {
  const absl::StatusOr<Sequence> last = ReadLastSequence(database);
  if (absl::IsDataLoss(last.status())) return DamagedLog(std::string(last.status().message()));
  RETURN_IF_ERROR(last.status());
  if (*last == head) return absl::OkStatus();
  return DamagedLog(
      absl::StrCat("the head says ", head.value(), " entries, the last entry is ", last->value()));
}

}  // namespace

absl::Status RefuseOpen(const rocksdb::Status& status, const LogOptions& options,
                        const std::string& folder) {
  // RocksDB says "invalid argument" of records that contradict each other.
  if (!status.IsCorruption() && !status.IsInvalidArgument()) {
    return ToStatus(status, "opening the log");
  }
  return Damaged(FindDamagedTable(options.env, folder).value_or(FindingFrom(status, "")));
}

absl::StatusOr<LogState> ReadLogState(const Database& database) {
  ASSIGN_OR_RETURN(const std::optional<std::string> format_bytes, Get(database, kFormatKey));
  storage::v1::Format format;
  if (!format_bytes.has_value() || !format.ParseFromString(*format_bytes) ||
      format.version() == 0) {
    return DamagedLog("the format record is missing or malformed");
  }
  if (format.version() > kFormatVersion) {
    return RefusalStatus(Refusal::kNewerFormat,
                         absl::StrCat("log/ has storage format ", format.version(),
                                      ", and this program knows formats up to ", kFormatVersion,
                                      "; run the newer program that wrote it"));
  }
  ASSIGN_OR_RETURN(const std::optional<std::string> head_bytes, Get(database, kHeadKey));
  std::optional<HeadRecord> head;
  if (head_bytes.has_value()) head = DecodeHead(*head_bytes);
  if (!head.has_value()) return DamagedLog("the head record is missing or malformed");
  LogState state{.origin = format.origin(),
                 .kind = format.drill() ? LogKind::kDrill : LogKind::kReal,
                 .head = *std::move(head),
                 .verified = {}};
  ASSIGN_OR_RETURN(const std::optional<std::string> verified_bytes, Get(database, kVerifiedKey));
  if (!verified_bytes.has_value()) return state;
  std::optional<HeadRecord> verified = DecodeHead(*verified_bytes);
  if (!verified.has_value() || verified->sequence() > state.head.sequence()) {
    return DamagedLog("the verified record is malformed or ahead of the head");
  }
  state.verified = *std::move(verified);
  return state;
}

absl::Status CheckIdentity(const LogState& state, LogKind kind, const std::optional<Pin>& pin) {
  if (state.kind != kind) {
    const bool drill = state.kind == LogKind::kDrill;
    return RefusalStatus(
        Refusal::kOtherKind,
        absl::StrCat("log/ holds ", drill ? "a drill" : "real data", " and is never opened as ",
                     drill ? "real data" : "a drill", "; name another data directory"));
  }
  if (!pin.has_value()) return absl::OkStatus();
  if (pin->origin != state.origin) {
    return DamagedLog(absl::StrCat("the pin belongs to the log ", pin->origin, ", and this one is ",
                                   state.origin));
  }
  const std::uint64_t size = state.head.sequence().value();
  if (pin->size.value() <= size) return absl::OkStatus();
  return RefusalStatus(Refusal::kEventsMissing,
                       absl::StrCat("acknowledged events ", size + 1, " to ", pin->size.value(),
                                    " are missing: the pin says ", pin->size.value(),
                                    " entries, log/ ends at ", size, "; ", kRestore));
}

absl::StatusOr<std::uint64_t> CheckEntries(const Database& database, const LogState& state,
                                           const std::optional<Pin>& pin) {
  RETURN_IF_ERROR(CheckEnd(database, state.head.sequence()));
  engine::Frontier frontier = state.verified.frontier;
  bool pin_fits = true;
  const auto compare_with_pin = [&] {
    if (pin.has_value() && pin->size.value() == frontier.size().value()) {
      pin_fits = pin->root == frontier.Root();
    }
  };
  compare_with_pin();
  const SequenceRange range{state.verified.sequence().Next(), state.head.sequence()};
  const ScanEnd end = ScanEntries(database, range, [&](const LogEntry& entry) {
    frontier.Append(engine::LeafHash(entry.leaf));
    compare_with_pin();
    return Visit::kContinue;
  });
  if (end.damage.has_value()) return Damaged(*end.damage);
  RETURN_IF_ERROR(end.status);
  if (frontier != state.head.frontier) {
    return DamagedLog(absl::StrCat("entries ", range.first.value(), " to ", range.last.value(),
                                   " do not hash to the root of the head"));
  }
  if (!pin_fits) {
    return DamagedLog(
        absl::StrCat("the first ", pin->size.value(),
                     " entries are not the ones acknowledged: the pin has another root"));
  }
  return end.next.value() - range.first.value();
}

rocksdb::Status WriteEmptyLog(const Database& database, const LogOptions& options) {
  storage::v1::Format format;
  format.set_version(kFormatVersion);
  format.set_origin(options.origin);
  format.set_drill(options.kind == LogKind::kDrill);
  rocksdb::WriteBatch batch = MakeWriteBatch();
  rocksdb::Status status =
      batch.Put(database.family(0), ToSlice(kFormatKey), format.SerializeAsString());
  if (status.ok()) status = batch.Put(database.family(0), ToSlice(kHeadKey), EncodeHead({}));
  if (status.ok()) status = database.db().Write(SyncedWrite(), &batch);
  return status;
}

}  // namespace accession::store
