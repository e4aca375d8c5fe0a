// The pin: a small file that says how far the log was acknowledged, so that a shorter log is
// noticed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/ids.h"
#include "base/sha256.h"

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace accession::store {

// What a pin says: the log of this origin had this size and this root.
struct Pin {
  std::string origin;
  Sequence size;
  Digest root;

  friend bool operator==(const Pin&, const Pin&) = default;
};

// The text of the file (docs/storage-format.md, "The pin") and back; nullopt if a byte is wrong.
std::string EncodePin(const Pin& pin);
std::optional<Pin> DecodePin(std::string_view text);

// The pin at `path`; nullopt if there is no file. A Refusal if it is damaged.
absl::StatusOr<std::optional<Pin>> ReadPin(rocksdb::FileSystem& files, const std::string& path);

// Puts `pin` in place of the file at `path`, durably and atomically. UNAVAILABLE if the device
// failed: then the old file stands or the new one.
absl::Status WritePin(rocksdb::FileSystem& files, const std::string& path, const Pin& pin);

}  // namespace accession::store
