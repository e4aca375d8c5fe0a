#include "store/document_reading.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "rocksdb/file_system.h"
#include "store/files.h"

namespace accession::store {

DocumentReading::DocumentReading(std::unique_ptr<rocksdb::FSSequentialFile> file, std::string path,
                                 const Digest& digest)
    : file_(std::move(file)), path_(std::move(path)), digest_(digest) {}

DocumentReading::~DocumentReading() = default;

absl::StatusOr<std::unique_ptr<DocumentReading>> DocumentReading::Open(rocksdb::FileSystem& files,
                                                                       const std::string& path,
                                                                       const Digest& digest) {
  std::unique_ptr<rocksdb::FSSequentialFile> file;
  RETURN_IF_ERROR(FromIo(files.NewSequentialFile(path, rocksdb::FileOptions(), &file, nullptr),
                         "opening", path));
  return std::unique_ptr<DocumentReading>(new DocumentReading(std::move(file), path, digest));
}

absl::StatusOr<std::string> DocumentReading::Next() {
  std::string piece(kDocumentPieceBytes, '\0');
  rocksdb::Slice read;
  RETURN_IF_ERROR(
      FromIo(file_->Read(piece.size(), rocksdb::IOOptions(), &read, piece.data(), nullptr),
             "reading", path_));
  // What was read lies in `piece`, or where the file system keeps it.
  if (read.data() != piece.data()) piece.assign(read.data(), read.size());
  piece.resize(read.size());
  hash_.Append(piece);
  if (!piece.empty() || hash_.Finish() == digest_) return piece;
  return absl::DataLossError(absl::StrCat(
      path_, ": the bytes do not hash to the file's name; put the document's file back from a ",
      "backup"));
}

}  // namespace accession::store
