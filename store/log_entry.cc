#include "store/log_entry.h"

#include "base/check.h"
#include "engine/evidence/hash.h"
#include "store/big_endian.h"
#include "store/format.h"

namespace accession::store {
namespace {

constexpr std::size_t kLeafLengthBytes = 2;
constexpr std::size_t kLogKeyBytes = 8;

}  // namespace

std::string LogKey(Sequence sequence) {
  std::string key;
  AppendBigEndian(key, sequence.value(), kLogKeyBytes);
  return key;
}

std::optional<Sequence> ParseLogKey(std::string_view key) {
  if (key.size() != kLogKeyBytes) return std::nullopt;
  return Sequence(ReadBigEndian(key));
}

std::string EncodeLogValue(const LogEntry& entry) {
  ACCESSION_CHECK(entry.leaf.size() <= kLeafBytesMax);
  ACCESSION_CHECK(entry.salt.size() == (entry.erased ? 0 : engine::kSaltBytes));
  ACCESSION_CHECK(!entry.erased || entry.payload.empty());
  std::string value;
  value.reserve(kLeafLengthBytes + entry.leaf.size() + entry.salt.size() + entry.payload.size());
  AppendBigEndian(value, entry.leaf.size(), kLeafLengthBytes);
  value.append(entry.leaf).append(entry.salt).append(entry.payload);
  return value;
}

std::optional<LogEntry> DecodeLogValue(Sequence sequence, std::string_view value) {
  if (value.size() < kLeafLengthBytes) return std::nullopt;
  const std::size_t leaf_bytes = ReadBigEndian(value.substr(0, kLeafLengthBytes));
  value.remove_prefix(kLeafLengthBytes);
  if (value.size() < leaf_bytes) return std::nullopt;
  LogEntry entry{.sequence = sequence, .leaf = value.substr(0, leaf_bytes)};
  value.remove_prefix(leaf_bytes);
  if (value.empty()) {
    entry.erased = true;
    return entry;
  }
  if (value.size() < engine::kSaltBytes) return std::nullopt;
  entry.salt = value.substr(0, engine::kSaltBytes);
  entry.payload = value.substr(engine::kSaltBytes);
  return entry;
}

}  // namespace accession::store
