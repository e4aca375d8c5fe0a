#include "store/log_opening.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "rocksdb/env.h"
#include "rocksdb/file_system.h"
#include "store/files.h"
#include "store/finding.h"
#include "store/format.h"
#include "store/log_check.h"
#include "store/refusal.h"
#include "store/torn_tail.h"

namespace accession::store {
namespace {

std::string In(const LogOptions& options, std::string_view name) {
  return absl::StrCat(options.directory, "/", absl::string_view(name.data(), name.size()));
}

DatabaseOptions LogDatabase(const LogOptions& options, std::string path, OpenMode mode) {
  return {.path = std::move(path),
          .families = {{std::string(kLogFamily), FamilyUse::kScans}},
          .mode = mode,
          .fail_stop = options.fail_stop,
          .cache = options.cache,
          .env = options.env};
}

bool IsOrigin(const std::string& origin) {
  return !origin.empty() && origin.size() <= 255 &&
         std::all_of(origin.begin(), origin.end(),
                     [](char c) { return c > ' ' && c <= '~' && c != '+'; });
}

// Makes an empty log under another name and moves it into place: log/ is there whole or not at all.
absl::Status CreateLog(const LogOptions& options, rocksdb::FileSystem& files) {
  if (!IsOrigin(options.origin)) {
    return absl::InvalidArgumentError(
        "the origin of a new log must be printable ASCII without spaces or '+'");
  }
  const std::string fresh = In(options, kNewLogName);
  RETURN_IF_ERROR(RemoveFolder(files, fresh));
  RETURN_IF_ERROR(MakeFolder(files, fresh));
  std::unique_ptr<Database> database;
  rocksdb::Status status = Database::Open(LogDatabase(options, fresh, OpenMode::kCreate), database);
  if (status.ok()) status = WriteEmptyLog(*database, options);
  if (status.ok()) status = database->Close();
  RETURN_IF_ERROR(ToStatus(status, "making the log"));
  return RenameFile(files, fresh, LogPath(options));
}

// Makes the log if nothing says there was one.
absl::Status CreateIfNew(const LogOptions& options, rocksdb::FileSystem& files,
                         const std::optional<Pin>& pin, OpenReport& report) {
  ASSIGN_OR_RETURN(const bool exists, FileExists(files, LogPath(options)));
  if (exists) return absl::OkStatus();
  if (pin.has_value() && pin->size > Sequence(0)) {
    return RefusalStatus(
        Refusal::kEventsMissing,
        absl::StrCat("log/ is missing, and the pin says that it held acknowledged events 1 to ",
                     pin->size.value(), "; restore a backup"));
  }
  if (options.access == Access::kReadOnly) {
    return absl::NotFoundError(absl::StrCat(options.directory, " holds no log"));
  }
  report.log_created = true;
  return CreateLog(options, files);
}

// Reads the records through a database opened read-only, which changes nothing.
absl::StatusOr<LogState> Look(const LogOptions& options, const std::optional<Pin>& pin) {
  std::unique_ptr<Database> database;
  const rocksdb::Status status =
      Database::Open(LogDatabase(options, LogPath(options), OpenMode::kReadOnly), database);
  if (!status.ok()) return RefuseOpen(status, options, LogPath(options));
  ASSIGN_OR_RETURN(LogState state, ReadLogState(*database));
  RETURN_IF_ERROR(CheckIdentity(state, options.kind, pin));
  return state;
}

// Cuts torn tails and looks; puts the tails back if what remains is refused.
absl::Status CutAndLook(const LogOptions& options, rocksdb::FileSystem& files,
                        const std::optional<Pin>& pin, std::vector<TornTail>& tails) {
  if (options.access == Access::kReadWrite) {
    for (TornTail& tail : tails) RETURN_IF_ERROR(CutTornTail(files, options.directory, tail));
  }
  const absl::Status looked = Look(options, pin).status();
  if (looked.ok() || options.access == Access::kReadOnly) return looked;
  for (const TornTail& tail : tails) {
    RETURN_IF_ERROR(PutBackTornTail(files, options.directory, tail));
  }
  return looked;
}

}  // namespace

std::string LogPath(const LogOptions& options) { return In(options, kLogName); }

rocksdb::FileSystem& FilesOf(rocksdb::Env* env) {
  return *(env != nullptr ? env : rocksdb::Env::Default())->GetFileSystem();
}

absl::StatusOr<OpenedLog> OpenLog(const LogOptions& options, OpenReport& report) {
  rocksdb::FileSystem& files = FilesOf(options.env);
  ASSIGN_OR_RETURN(std::optional<Pin> pin, ReadPin(files, options.pin_path));
  RETURN_IF_ERROR(CreateIfNew(options, files, pin, report));
  // The pin of an empty log that is gone says nothing about the one just made.
  if (report.log_created) pin.reset();
  ASSIGN_OR_RETURN(report.torn_tails, FindTornTails(files, options.directory));
  RETURN_IF_ERROR(CutAndLook(options, files, pin, report.torn_tails));

  const bool read_only = options.access == Access::kReadOnly;
  OpenedLog opened;
  const rocksdb::Status status =
      Database::Open(LogDatabase(options, LogPath(options),
                                 read_only ? OpenMode::kReadOnly : OpenMode::kReadWrite),
                     opened.database);
  if (!status.ok()) return RefuseOpen(status, options, LogPath(options));
  ASSIGN_OR_RETURN(LogState state, ReadLogState(*opened.database));
  RETURN_IF_ERROR(CheckIdentity(state, options.kind, pin));
  ASSIGN_OR_RETURN(report.entries_checked, CheckEntries(*opened.database, state, pin));
  opened.origin = state.origin;
  opened.pin = {state.origin, state.head.sequence(), state.head.frontier.Root()};
  report.pin_missing = !pin.has_value() && state.head.sequence() > Sequence(0);
  if (!read_only && pin != opened.pin) {
    RETURN_IF_ERROR(WritePin(files, options.pin_path, opened.pin));
  }
  opened.head = std::move(state.head);
  return opened;
}

}  // namespace accession::store
