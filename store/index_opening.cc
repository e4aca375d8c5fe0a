// Opening the index: use it if it fits the log, or make it anew.
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/check.h"
#include "base/status.h"
#include "rocksdb/file_system.h"
#include "store/files.h"
#include "store/finding.h"
#include "store/index.h"
#include "store/index_record.h"
#include "store/log_opening.h"

namespace accession::store {
namespace {

std::string In(const IndexOptions& options, std::string_view name) {
  return absl::StrCat(options.directory, "/", std::string(name));
}

DatabaseOptions IndexDatabase(const IndexOptions& options, OpenMode mode) {
  return {.path = IndexPath(options),
          .families = {{std::string(kIndexFamily), FamilyUse::kLookups},
                       {std::string(kTreeFamily), FamilyUse::kScans},
                       {std::string(kViewFamily), FamilyUse::kLookups}},
          .mode = mode,
          .fail_stop = options.fail_stop,
          .cache = options.cache,
          .env = options.env};
}

// OK if the index is of these versions and not ahead of the log.
absl::Status CheckApplied(const std::optional<AppliedRecord>& applied, const IndexOptions& options,
                          const EventLog& log) {
  if (!applied.has_value()) return absl::DataLossError("its position is missing");
  if (applied->format != kIndexFormatVersion || applied->views != options.views_version) {
    return absl::FailedPreconditionError(
        absl::StrCat("it has format ", applied->format, " and views ", applied->views, ", not ",
                     kIndexFormatVersion, " and ", options.views_version));
  }
  const Sequence head = log.head().sequence;
  if (applied->position.sequence > head) {
    return absl::DataLossError(absl::StrCat("it is at ", applied->position.sequence.value(),
                                            ", beyond the head ", head.value()));
  }
  return absl::OkStatus();
}

}  // namespace

std::string IndexPath(const IndexOptions& options) { return In(options, options.name); }

absl::StatusOr<std::unique_ptr<Index>> Index::OpenFitting(const IndexOptions& options,
                                                          const EventLog& log) {
  rocksdb::FileSystem& files = FilesOf(options.env);
  ASSIGN_OR_RETURN(const bool exists, FileExists(files, IndexPath(options)));
  if (!exists) return absl::NotFoundError("it is missing");
  ASSIGN_OR_RETURN(const bool condemned, FileExists(files, In(options, kDamagedIndexName)));
  if (condemned) return absl::DataLossError("a read met damage in it");
  std::unique_ptr<Database> database;
  const bool read_only = options.access == Access::kReadOnly;
  RETURN_IF_ERROR(ToStatus(
      Database::Open(IndexDatabase(options, read_only ? OpenMode::kReadOnly : OpenMode::kReadWrite),
                     database),
      "opening it"));
  std::unique_ptr<Index> index(new Index(options, std::move(database), {}));
  ASSIGN_OR_RETURN(const std::optional<std::string> value, index->Get(0, kAppliedKey));
  std::optional<AppliedRecord> applied;
  if (value.has_value()) applied = DecodeApplied(*value);
  RETURN_IF_ERROR(CheckApplied(applied, options, log));
  index->applied_ = applied->position;
  RETURN_IF_ERROR(index->ReadTileEdge(log).status());
  return index;
}

absl::StatusOr<std::unique_ptr<Index>> Index::Create(const IndexOptions& options) {
  rocksdb::FileSystem& files = FilesOf(options.env);
  RETURN_IF_ERROR(RemoveFolder(files, IndexPath(options)));
  RETURN_IF_ERROR(MakeFolder(files, IndexPath(options)));
  std::unique_ptr<Database> database;
  RETURN_IF_ERROR(ToStatus(Database::Open(IndexDatabase(options, OpenMode::kCreate), database),
                           "making the index"));
  std::unique_ptr<Index> index(new Index(options, std::move(database), {}));
  IndexBatch batch = index->NewBatch();
  batch.SetApplied({Sequence(0), engine::EmptyRoot()});
  RETURN_IF_ERROR(index->Apply(std::move(batch)));
  return index;
}

absl::StatusOr<std::unique_ptr<Index>> Index::MakeBeside(IndexOptions options) {
  options.name = kNewIndexName;
  return Create(options);
}

absl::Status Index::RemoveBeside(const IndexOptions& options) {
  return RemoveFolder(FilesOf(options.env), In(options, kNewIndexName));
}

absl::Status Index::OpenDatabase() {
  return ToStatus(Database::Open(IndexDatabase(options_, OpenMode::kReadWrite), database_),
                  "opening the new index");
}

absl::Status Index::ReplaceWith(std::unique_ptr<Index> made) {
  ACCESSION_CHECK(made->options_.name == kNewIndexName && made->applied() == applied());
  rocksdb::FileSystem& files = FilesOf(options_.env);
  RETURN_IF_ERROR(made->Close());
  const absl::MutexLock lock(&gate_);
  const auto replace = [&]() -> absl::Status {
    RETURN_IF_ERROR(ToStatus(database_->Close(), "closing the index"));
    database_.reset();
    RETURN_IF_ERROR(RemoveFolder(files, IndexPath(options_)));
    RETURN_IF_ERROR(RenameFile(files, IndexPath(made->options_), IndexPath(options_)));
    // Damage that a read met was the old one's.
    RETURN_IF_ERROR(RemoveFile(files, In(options_, kDamagedIndexName)));
    return OpenDatabase();
  };
  absl::Status replaced = replace();
  if (!replaced.ok()) options_.fail_stop->Trip(replaced);
  return replaced;
}

absl::StatusOr<std::unique_ptr<Index>> Index::Open(const IndexOptions& options, const EventLog& log,
                                                   OpenReport& report) {
  absl::StatusOr<std::unique_ptr<Index>> index = OpenFitting(options, log);
  if (index.ok()) return index;
  const std::string why(index.status().message());
  if (options.access == Access::kReadOnly) {
    return absl::NotFoundError("the index cannot be used: " + why);
  }
  RETURN_IF_ERROR(RemoveBeside(options));
  // A new directory has none to miss.
  if (!absl::IsNotFound(index.status()) || log.head().sequence > Sequence(0)) {
    report.index_rebuilt = why;
  }
  index = Create(options);
  RETURN_IF_ERROR(index.status());
  // Only now: a crash before this finds the mark again.
  RETURN_IF_ERROR(RemoveFile(FilesOf(options.env), In(options, kDamagedIndexName)));
  return index;
}

}  // namespace accession::store
