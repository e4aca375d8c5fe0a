#include "store/documents.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "rocksdb/file_system.h"
#include "store/document_reading.h"
#include "store/files.h"
#include "store/format.h"

namespace accession::store {
namespace {

using rocksdb::IOOptions;

constexpr absl::string_view kPartSuffix = ".part";
constexpr char kAdvice[] = "put the document's file back from a backup";

bool IsPart(const std::string& name) { return absl::EndsWith(name, kPartSuffix); }

Finding DamagedDocument(std::string_view name, std::string what) {
  return {.file = absl::StrCat(std::string(kDocumentsName), "/", std::string(name)),
          .what = std::move(what),
          .advice = kAdvice};
}

}  // namespace

Documents::Documents(rocksdb::FileSystem& files, std::string path, Access access,
                     std::shared_ptr<FailStop> fail_stop)
    : files_(files), path_(std::move(path)), access_(access), fail_stop_(std::move(fail_stop)) {}

std::string Documents::PathOf(std::string_view name) const {
  return absl::StrCat(path_, "/", std::string(name));
}

absl::StatusOr<std::unique_ptr<Documents>> Documents::Open(rocksdb::FileSystem& files,
                                                           std::string path, Access access,
                                                           std::shared_ptr<FailStop> fail_stop) {
  std::unique_ptr<Documents> documents(
      new Documents(files, std::move(path), access, std::move(fail_stop)));
  if (access == Access::kReadOnly) return documents;
  RETURN_IF_ERROR(MakeFolder(files, documents->path_));
  RETURN_IF_ERROR(documents->RemoveParts());
  return documents;
}

absl::Status Documents::RemoveParts() {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, ListFolder(files_, path_));
  for (const std::string& name : names) {
    if (IsPart(name)) RETURN_IF_ERROR(RemoveFile(files_, PathOf(name)));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<DocumentUpload>> Documents::Begin() {
  if (access_ == Access::kReadOnly) {
    return absl::FailedPreconditionError("the documents are open read-only");
  }
  RETURN_IF_ERROR(fail_stop_->status());
  const std::string path = PathOf(absl::StrCat(uploads_.fetch_add(1), kPartSuffix));
  std::unique_ptr<rocksdb::FSWritableFile> file;
  RETURN_IF_ERROR(
      FromIo(files_.NewWritableFile(path, rocksdb::FileOptions(), &file, nullptr), "making", path));
  return std::unique_ptr<DocumentUpload>(new DocumentUpload(*this, path, std::move(file)));
}

absl::StatusOr<bool> Documents::Contains(const Digest& digest) const {
  return FileExists(files_, PathOf(ToHex(AsBytes(digest))));
}

absl::StatusOr<std::string> Documents::Read(const Digest& digest) const {
  const std::string name = ToHex(AsBytes(digest));
  ASSIGN_OR_RETURN(const bool exists, FileExists(files_, PathOf(name)));
  if (!exists) return absl::NotFoundError(absl::StrCat("there is no document ", name));
  ASSIGN_OR_RETURN(std::string bytes, ReadFile(files_, PathOf(name)));
  if (Sha256({bytes}) == digest) return bytes;
  return absl::DataLossError(
      Describe(DamagedDocument(name, "the bytes do not hash to the file's name")));
}

absl::StatusOr<std::unique_ptr<DocumentReading>> Documents::BeginReading(
    const Digest& digest) const {
  const std::string name = ToHex(AsBytes(digest));
  ASSIGN_OR_RETURN(const bool exists, FileExists(files_, PathOf(name)));
  if (!exists) return absl::NotFoundError(absl::StrCat("there is no document ", name));
  return DocumentReading::Open(files_, PathOf(name), digest);
}

absl::StatusOr<std::vector<std::string>> Documents::ListNames() const {
  ASSIGN_OR_RETURN(const bool exists, FileExists(files_, path_));
  if (!exists) return std::vector<std::string>();
  ASSIGN_OR_RETURN(std::vector<std::string> names, ListFolder(files_, path_));
  std::erase_if(names, IsPart);
  return names;
}

absl::StatusOr<std::uint64_t> Documents::SizeBytes() const {
  ASSIGN_OR_RETURN(const std::vector<std::string> names, ListNames());
  std::uint64_t total = 0;
  for (const std::string& name : names) {
    std::uint64_t size = 0;
    RETURN_IF_ERROR(FromIo(files_.GetFileSize(PathOf(name), IOOptions(), &size, nullptr),
                           "measuring", PathOf(name)));
    total += size;
  }
  return total;
}

absl::StatusOr<std::optional<Finding>> Documents::Check(const std::string& name) const {
  const std::string digest = absl::HexStringToBytes(name);
  if (digest.size() != Digest{}.size() || ToHex(digest) != name) {
    Finding stray = DamagedDocument(name, "the file is not named by a digest");
    stray.advice = "move it elsewhere";
    return std::optional<Finding>(std::move(stray));
  }
  const absl::StatusOr<std::string> bytes = Read(DigestFromBytes(digest));
  if (absl::IsDataLoss(bytes.status())) {
    return std::optional<Finding>(
        DamagedDocument(name, "the bytes do not hash to the file's name"));
  }
  RETURN_IF_ERROR(bytes.status());
  return std::optional<Finding>();
}

DocumentUpload::DocumentUpload(Documents& documents, std::string path,
                               std::unique_ptr<rocksdb::FSWritableFile> file)
    : documents_(documents), path_(std::move(path)), file_(std::move(file)) {}

DocumentUpload::~DocumentUpload() {
  if (kept_) return;
  file_.reset();
  // What stays behind is removed on the next open.
  RemoveFile(documents_.files_, path_).IgnoreError();
}

absl::Status DocumentUpload::Append(std::string_view bytes) {
  if (bytes.size() > kDocumentBytesMax - bytes_) {
    return absl::ResourceExhaustedError(
        absl::StrCat("a document may have ", kDocumentBytesMax, " bytes and not more"));
  }
  hash_.Append(bytes);
  bytes_ += bytes.size();
  return FromIo(file_->Append({bytes.data(), bytes.size()}, IOOptions(), nullptr), "writing",
                path_);
}

absl::Status DocumentUpload::Commit(const Digest& declared) {
  const Digest digest = hash_.Finish();
  if (digest != declared) {
    return absl::InvalidArgumentError(
        absl::StrCat("the bytes hash to ", ToHex(AsBytes(digest)), ", not to the declared ",
                     ToHex(AsBytes(declared)), "; send the document again"));
  }
  ASSIGN_OR_RETURN(const bool known, documents_.Contains(digest));
  if (known) return absl::OkStatus();
  const absl::Status kept = Keep(digest);
  if (!kept.ok()) documents_.fail_stop_->Trip(kept);
  return kept;
}

absl::Status DocumentUpload::Keep(const Digest& digest) {
  RETURN_IF_ERROR(FromIo(file_->Sync(IOOptions(), nullptr), "syncing", path_));
  RETURN_IF_ERROR(FromIo(file_->Close(IOOptions(), nullptr), "closing", path_));
  kept_ = true;
  return RenameFile(documents_.files_, path_, documents_.PathOf(ToHex(AsBytes(digest))));
}

}  // namespace accession::store
