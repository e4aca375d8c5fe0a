// DocumentReading: the bytes of one document, piece by piece, hashed as they are read.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "base/sha256.h"

namespace rocksdb {
class FileSystem;
class FSSequentialFile;
}  // namespace rocksdb

namespace accession::store {

// The largest piece.
inline constexpr std::size_t kDocumentPieceBytes = std::size_t{1} << 20;

// Confined to one thread at a time.
class DocumentReading {
 public:
  // Opens the file `path`, whose bytes should hash to `digest`. UNAVAILABLE if the device failed.
  static absl::StatusOr<std::unique_ptr<DocumentReading>> Open(rocksdb::FileSystem& files,
                                                               const std::string& path,
                                                               const Digest& digest);
  ~DocumentReading();
  DocumentReading(const DocumentReading&) = delete;
  DocumentReading& operator=(const DocumentReading&) = delete;

  // The next piece, at most kDocumentPieceBytes; empty at the end, and then the bytes read before
  // are the document's. Call no more after that, nor after an error. Blocks.
  //
  //   DATA_LOSS    the bytes read before are not the document's; the message says what to do
  //   UNAVAILABLE  the device failed the read
  [[nodiscard]] absl::StatusOr<std::string> Next();

 private:
  DocumentReading(std::unique_ptr<rocksdb::FSSequentialFile> file, std::string path,
                  const Digest& digest);

  const std::unique_ptr<rocksdb::FSSequentialFile> file_;
  const std::string path_;
  const Digest digest_;
  Sha256Stream hash_;
};

}  // namespace accession::store
