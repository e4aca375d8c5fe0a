#include "store/index_record.h"

#include <algorithm>

#include "base/check.h"
#include "store/big_endian.h"

namespace accession::store {
namespace {

constexpr std::size_t kDigestBytes = 32;

// Takes fixed parts off the front of a value.
class Parts {
 public:
  explicit Parts(std::string_view value) : rest_(value) {}

  std::string_view Bytes(std::size_t count) {
    const std::string_view part = rest_.substr(0, count);
    rest_.remove_prefix(part.size());
    return part;
  }
  std::uint64_t Number(std::size_t bytes) { return ReadBigEndian(Bytes(bytes)); }

 private:
  std::string_view rest_;
};

std::string EventKey(char prefix, std::string_view stream, Sequence sequence) {
  std::string key(1, prefix);
  key.append(stream).push_back('\0');
  AppendBigEndian(key, sequence.value(), 8);
  return key;
}

}  // namespace

std::string ActKey(std::string_view stream, Sequence sequence) {
  return EventKey(kActPrefix, stream, sequence);
}

std::string ObservationKey(std::string_view stream, Sequence sequence) {
  return EventKey(kObservationPrefix, stream, sequence);
}

std::string StreamNameKey(std::string_view stream) {
  return std::string(1, kStreamNamePrefix).append(stream);
}

std::string RequestKey(const RequestId& request) {
  std::string key(1, kRequestPrefix);
  key.append(request.begin(), request.end());
  return key;
}

std::string TileKey(engine::TileId tile) {
  std::string key;
  AppendBigEndian(key, tile.level, 1);
  AppendBigEndian(key, tile.index, 8);
  return key;
}

std::string EncodeVersion(Version version) {
  std::string value;
  AppendBigEndian(value, version.value(), 8);
  return value;
}

std::string EncodeRequest(const RequestRecord& record) {
  std::string value;
  AppendBigEndian(value, record.first.value(), 8);
  AppendBigEndian(value, record.last.value(), 8);
  value.append(record.digest.begin(), record.digest.end());
  return value;
}

std::string EncodeTile(const engine::Tile& tile) {
  std::string value;
  value.reserve(engine::kTileWidth * kDigestBytes);
  for (const Digest& hash : tile.hashes) value.append(AsBytes(hash));
  return value;
}

std::string EncodeApplied(const AppliedRecord& record) {
  std::string value;
  AppendBigEndian(value, record.format, 4);
  AppendBigEndian(value, record.views, 4);
  AppendBigEndian(value, record.position.sequence.value(), 8);
  return value.append(AsBytes(record.position.root));
}

std::optional<Version> DecodeVersion(std::string_view value) {
  if (value.size() != 8) return std::nullopt;
  return Version(ReadBigEndian(value));
}

std::optional<RequestRecord> DecodeRequest(std::string_view value) {
  if (value.size() != 16 + kRequestDigestBytes) return std::nullopt;
  Parts parts(value);
  RequestRecord record{Sequence(parts.Number(8)), Sequence(parts.Number(8)), {}};
  const std::string_view digest = parts.Bytes(kRequestDigestBytes);
  std::copy(digest.begin(), digest.end(), record.digest.begin());
  return record;
}

std::optional<engine::Tile> DecodeTile(engine::TileId tile, std::string_view value) {
  if (value.size() != engine::kTileWidth * kDigestBytes) return std::nullopt;
  Parts parts(value);
  engine::Tile decoded{tile, {}};
  for (Digest& hash : decoded.hashes) hash = DigestFromBytes(parts.Bytes(kDigestBytes));
  return decoded;
}

std::optional<AppliedRecord> DecodeApplied(std::string_view value) {
  if (value.size() != 16 + kDigestBytes) return std::nullopt;
  Parts parts(value);
  AppliedRecord record;
  record.format = static_cast<std::uint32_t>(parts.Number(4));
  record.views = static_cast<std::uint32_t>(parts.Number(4));
  record.position.sequence = Sequence(parts.Number(8));
  record.position.root = DigestFromBytes(parts.Bytes(kDigestBytes));
  return record;
}

Sequence SequenceOfEventKey(std::string_view key) {
  ACCESSION_CHECK(key.size() > 8);
  return Sequence(ReadBigEndian(key.substr(key.size() - 8)));
}

}  // namespace accession::store
