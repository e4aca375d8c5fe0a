// One entry of the log and its bytes in log/ (docs/storage-format.md, "Log entries").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace accession::store {

// An entry as read. Its views borrow from the reader that hands it out.
struct LogEntry {
  Sequence sequence{};
  // The event's header, exactly as hashed: an accession.storage.v1.Leaf.
  std::string_view leaf{};
  // True if the payload was erased under law: then salt and payload are empty.
  bool erased = false;
  // The 16 bytes that salt the payload's commitment.
  std::string_view salt{};
  std::string_view payload{};
};

// A run of sequences, both ends included; empty if `last` < `first`.
struct SequenceRange {
  Sequence first;
  Sequence last;
};

// The key of an entry: 8 bytes.
std::string LogKey(Sequence sequence);

// The sequence a key spells; nullopt unless it is 8 bytes long.
std::optional<Sequence> ParseLogKey(std::string_view key);

// The value of an entry. `entry.leaf` is at most kLeafBytesMax long and `entry.salt` kSaltBytes
// unless erased; anything else aborts.
std::string EncodeLogValue(const LogEntry& entry);

// The entry at `sequence` that `value` spells, borrowing from it; nullopt if it is malformed.
std::optional<LogEntry> DecodeLogValue(Sequence sequence, std::string_view value);

}  // namespace accession::store
