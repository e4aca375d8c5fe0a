// Documents: whole files named by the SHA-256 of their bytes, in documents/. Part of the truth.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/sha256.h"
#include "store/fail_stop.h"
#include "store/finding.h"
#include "store/log_options.h"

namespace rocksdb {
class FileSystem;
class FSWritableFile;
}  // namespace rocksdb

namespace accession::store {

class DocumentReading;
class DocumentUpload;

// The documents of a data directory. Thread-safe.
class Documents {
 public:
  // Opens the folder `path`, made if missing; uploads that ended early are removed (read-only:
  // left). `files` is borrowed for the life of this. UNAVAILABLE if the device failed.
  static absl::StatusOr<std::unique_ptr<Documents>> Open(rocksdb::FileSystem& files,
                                                         std::string path, Access access,
                                                         std::shared_ptr<FailStop> fail_stop);

  // Begins to write a document. Several may be under way at once, each with its own thread.
  //
  //   FAILED_PRECONDITION  open read-only   nothing written
  //   UNAVAILABLE          device failed    nothing kept
  [[nodiscard]] absl::StatusOr<std::unique_ptr<DocumentUpload>> Begin();

  // Whether the document is kept.
  [[nodiscard]] absl::StatusOr<bool> Contains(const Digest& digest) const;

  // The document's bytes, at most kDocumentBytesMax, hashed again.
  //
  //   NOT_FOUND    there is no such document
  //   DATA_LOSS    the bytes are not the document's; the message says what to do
  //   UNAVAILABLE  the device failed the read
  [[nodiscard]] absl::StatusOr<std::string> Read(const Digest& digest) const;

  // Begins to read a document piece by piece. NOT_FOUND and UNAVAILABLE as Read. What is returned
  // does not need this any more.
  [[nodiscard]] absl::StatusOr<std::unique_ptr<DocumentReading>> BeginReading(
      const Digest& digest) const;

  // The names in the folder, sorted: documents and whatever else was put there, but for uploads.
  [[nodiscard]] absl::StatusOr<std::vector<std::string>> ListNames() const;

  // Bytes of all files in the folder but uploads. O(files). UNAVAILABLE as Read.
  [[nodiscard]] absl::StatusOr<std::uint64_t> SizeBytes() const;

  // A finding if the file `name` is not the document of that name. UNAVAILABLE as Read.
  [[nodiscard]] absl::StatusOr<std::optional<Finding>> Check(const std::string& name) const;

 private:
  friend class DocumentUpload;
  Documents(rocksdb::FileSystem& files, std::string path, Access access,
            std::shared_ptr<FailStop> fail_stop);

  std::string PathOf(std::string_view name) const;
  absl::Status RemoveParts();

  rocksdb::FileSystem& files_;
  const std::string path_;
  const Access access_;
  const std::shared_ptr<FailStop> fail_stop_;
  std::atomic<std::uint64_t> uploads_ = 0;
};

// A document being written; outlived by its Documents. One that ends without Commit leaves nothing.
// Confined to one thread at a time.
class DocumentUpload {
 public:
  ~DocumentUpload();
  DocumentUpload(const DocumentUpload&) = delete;
  DocumentUpload& operator=(const DocumentUpload&) = delete;

  // Adds bytes, borrowed for the call.
  //
  //   RESOURCE_EXHAUSTED  more than kDocumentBytesMax in all   nothing kept; do not retry
  //   UNAVAILABLE         the device failed                    nothing kept
  [[nodiscard]] absl::Status Append(std::string_view bytes);

  // Makes the document durable under the digest of its bytes. Call once, last; a document already
  // there is left as it is. Blocks until synced.
  //
  //   INVALID_ARGUMENT  the bytes do not hash to `declared`   nothing kept
  //   UNAVAILABLE       the device failed                     unknown; the process must stop
  [[nodiscard]] absl::Status Commit(const Digest& declared);

  std::uint64_t bytes() const { return bytes_; }

 private:
  friend class Documents;
  DocumentUpload(Documents& documents, std::string path,
                 std::unique_ptr<rocksdb::FSWritableFile> file);

  absl::Status Keep(const Digest& digest);

  Documents& documents_;
  const std::string path_;
  std::unique_ptr<rocksdb::FSWritableFile> file_;
  Sha256Stream hash_;
  std::uint64_t bytes_ = 0;
  bool kept_ = false;
};

}  // namespace accession::store
