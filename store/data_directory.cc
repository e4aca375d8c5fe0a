#include "store/data_directory.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "rocksdb/cache.h"
#include "rocksdb/file_system.h"
#include "store/files.h"
#include "store/format.h"
#include "store/log_opening.h"

namespace accession::store {
namespace {

std::string In(const DataDirectoryOptions& options, std::string_view name) {
  return absl::StrCat(options.path, "/", std::string(name));
}

}  // namespace

DataDirectory::DataDirectory(const DataDirectoryOptions& options)
    : options_(options), fail_stop_(std::make_shared<FailStop>(options.on_failure)) {}

DataDirectory::~DataDirectory() { Close().IgnoreError(); }

absl::StatusOr<std::unique_ptr<DataDirectory>> DataDirectory::Open(
    const DataDirectoryOptions& options) {
  std::unique_ptr<DataDirectory> directory(new DataDirectory(options));
  RETURN_IF_ERROR(directory->OpenParts());
  return directory;
}

absl::Status DataDirectory::OpenParts() {
  rocksdb::FileSystem& files = FilesOf(options_.env);
  ASSIGN_OR_RETURN(const bool exists, FileExists(files, options_.path));
  if (!exists && options_.access == Access::kReadOnly) {
    return absl::NotFoundError(absl::StrCat("there is no folder ", options_.path));
  }
  if (!exists) RETURN_IF_ERROR(MakeFolder(files, options_.path));
  ASSIGN_OR_RETURN(lock_, DirectoryLock::Take(options_.path));
  if (options_.access == Access::kReadWrite) RETURN_IF_ERROR(TrimBallast());

  cache_ = MakeSharedCache();
  const LogOptions log_options{
      .directory = options_.path,
      .pin_path = options_.pin_path.empty() ? In(options_, kPinName) : options_.pin_path,
      .access = options_.access,
      .kind = options_.kind,
      .origin = options_.origin,
      .pin_pace = options_.pin_pace,
      .fail_stop = fail_stop_,
      .cache = cache_,
      .env = options_.env};
  ASSIGN_OR_RETURN(log_, EventLog::Open(log_options, report_));
  RETURN_IF_ERROR(OpenIndex());
  ASSIGN_OR_RETURN(documents_, Documents::Open(files, In(options_, kDocumentsName), options_.access,
                                               fail_stop_));
  return absl::OkStatus();
}

IndexOptions DataDirectory::IndexOptionsHere() const {
  return {.directory = options_.path,
          .access = options_.access,
          .views_version = options_.views_version,
          .fail_stop = fail_stop_,
          .cache = cache_,
          .env = options_.env};
}

absl::Status DataDirectory::OpenIndex() {
  absl::StatusOr<std::unique_ptr<Index>> index = Index::Open(IndexOptionsHere(), *log_, report_);
  if (index.ok()) {
    index_ = *std::move(index);
    return absl::OkStatus();
  }
  index_status_ = index.status();
  return options_.access == Access::kReadOnly ? absl::OkStatus() : index_status_;
}

absl::StatusOr<std::unique_ptr<Index>> DataDirectory::MakeIndex() {
  return Index::MakeBeside(IndexOptionsHere());
}

absl::Status DataDirectory::ReplaceIndex(std::unique_ptr<Index> made) {
  return index_->ReplaceWith(std::move(made));
}

absl::Status DataDirectory::RemoveMadeIndex() { return Index::RemoveBeside(IndexOptionsHere()); }

absl::Status DataDirectory::TrimBallast() {
  const std::string ballast = In(options_, kBallastName);
  ASSIGN_OR_RETURN(const DiskSpace disk, MeasureDiskSpace(options_.path));
  if (options_.ballast_bytes > 0 && !disk.IsLow()) {
    return MakeBallast(ballast, options_.ballast_bytes);
  }
  // Opening needs room too: recovery writes tables.
  rocksdb::FileSystem& files = FilesOf(options_.env);
  ASSIGN_OR_RETURN(report_.ballast_released, FileExists(files, ballast));
  return RemoveFile(files, ballast);
}

absl::StatusOr<StorageSizes> DataDirectory::MeasureStorage() const {
  StorageSizes sizes;
  ASSIGN_OR_RETURN(sizes.log_bytes, log_->SizeBytes());
  if (index_ != nullptr) {
    ASSIGN_OR_RETURN(sizes.index_bytes, index_->SizeBytes());
  }
  ASSIGN_OR_RETURN(sizes.document_bytes, documents_->SizeBytes());
  ASSIGN_OR_RETURN(sizes.disk, MeasureDiskSpace(options_.path));
  return sizes;
}

absl::Status DataDirectory::Close() {
  documents_.reset();
  absl::Status status;
  if (index_ != nullptr) status.Update(index_->Close());
  index_.reset();
  if (log_ != nullptr) status.Update(log_->Close());
  log_.reset();
  lock_.reset();
  return status;
}

}  // namespace accession::store
