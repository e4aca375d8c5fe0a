// A finding: one place where stored bytes are not what they should be, and what to do about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "base/ids.h"

namespace rocksdb {
class Status;
}  // namespace rocksdb

namespace accession::store {

struct Finding {
  // The first sequence concerned; 0 if the damage has none.
  Sequence sequence{};
  // The last sequence concerned; `sequence` itself if only one is.
  Sequence last_sequence{};
  // The file, as far as known, and the byte offset in it.
  std::string file{};
  std::optional<std::uint64_t> offset{};
  // What is wrong, and what to do: a sentence each, without the full stop.
  std::string what{};
  std::string advice{};
};

// The finding in one line: "log/000012.sst, offset 4096, events 7 to 9: what; advice".
std::string Describe(const Finding& finding);

// The finding that `status`, not OK, stands for: takes file and offset out of RocksDB's message.
Finding FindingFrom(const rocksdb::Status& status, std::string_view advice);

// `status` in our terms: DATA_LOSS for corruption, UNAVAILABLE for a failed device, INTERNAL for
// what RocksDB should never answer us. `doing` says what failed: "reading the log".
absl::Status ToStatus(const rocksdb::Status& status, std::string_view doing);

}  // namespace accession::store
