// RocksDB's record files (write-ahead logs and manifests) looked at from outside, to tell a tail
// that a crash tore from damage in the middle, which RocksDB itself does not.
//
// The format: blocks of 32 KiB; records of checksum u32 (masked CRC-32C of type and bytes), length
// u16, type u8, bytes; little-endian. A record that crosses blocks is cut into FIRST, MIDDLE …
// LAST.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace rocksdb {
class FileSystem;
}  // namespace rocksdb

namespace accession::store {

// kWhole: nothing but whole records. kTorn: whole records, then bytes among which no record begins.
// kDamaged: a record begins after the bytes that are not one.
enum class RecordFileState { kWhole, kTorn, kDamaged };

struct RecordFile {
  RecordFileState state = RecordFileState::kWhole;
  std::uint64_t bytes = 0;
  // Where the whole records from the start of the file end.
  std::uint64_t whole_bytes = 0;
  // Whether there is any whole record.
  bool has_records = false;
};

// Reads the file at `path` through. O(bytes); holds one block in memory.
absl::StatusOr<RecordFile> InspectRecordFile(rocksdb::FileSystem& files, const std::string& path);

}  // namespace accession::store
