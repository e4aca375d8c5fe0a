// The keys and values of index/ (docs/storage-format.md, "index/: derived").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/index_batch.h"

namespace accession::store {

// The families of the index database, in the order they are opened; 0 is "default".
inline constexpr std::size_t kIndexFamilyIndex = 1;
inline constexpr std::size_t kTreeFamilyIndex = 2;
inline constexpr std::size_t kViewFamilyIndex = 3;

// What `applied` holds.
struct AppliedRecord {
  std::uint32_t format = kIndexFormatVersion;
  std::uint32_t views = 0;
  AppliedPosition position;
};

std::string ActKey(std::string_view stream, Sequence sequence);
std::string ObservationKey(std::string_view stream, Sequence sequence);
std::string StreamNameKey(std::string_view stream);
std::string RequestKey(const RequestId& request);
std::string TileKey(engine::TileId tile);

std::string EncodeVersion(Version version);
std::string EncodeRequest(const RequestRecord& record);
std::string EncodeTile(const engine::Tile& tile);
std::string EncodeApplied(const AppliedRecord& record);

// Each is nullopt if the value is not as long as it must be.
std::optional<Version> DecodeVersion(std::string_view value);
std::optional<RequestRecord> DecodeRequest(std::string_view value);
std::optional<engine::Tile> DecodeTile(engine::TileId tile, std::string_view value);
std::optional<AppliedRecord> DecodeApplied(std::string_view value);

// The sequence at the end of a key of ActKey or ObservationKey.
Sequence SequenceOfEventKey(std::string_view key);

}  // namespace accession::store
