// The constants of the storage format. docs/storage-format.md says what they mean, key by key.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace accession::store {

// The version of log/ that this program writes; it reads no newer one.
inline constexpr std::uint32_t kFormatVersion = 1;
// The version of index/ but for the views; an index of another version is rebuilt.
inline constexpr std::uint32_t kIndexFormatVersion = 3;

// Names in a data directory.
inline constexpr std::string_view kLockName = "lock";
inline constexpr std::string_view kLogName = "log";
inline constexpr std::string_view kNewLogName = "log.new";
inline constexpr std::string_view kIndexName = "index";
inline constexpr std::string_view kNewIndexName = "index.new";
inline constexpr std::string_view kDamagedIndexName = "index.damaged";
inline constexpr std::string_view kDocumentsName = "documents";
inline constexpr std::string_view kPinName = "pin";
inline constexpr std::string_view kTornName = "torn";
inline constexpr std::string_view kBallastName = "ballast";

// log/: families and the keys of the default family.
inline constexpr std::string_view kLogFamily = "log";
inline constexpr std::string_view kFormatKey = "format";
inline constexpr std::string_view kHeadKey = "head";
inline constexpr std::string_view kVerifiedKey = "verified";

// index/: families, the key of the default family, and the first bytes of keys of family index.
inline constexpr std::string_view kIndexFamily = "index";
inline constexpr std::string_view kTreeFamily = "tree";
inline constexpr std::string_view kViewFamily = "view";
inline constexpr std::string_view kAppliedKey = "applied";
inline constexpr char kActPrefix = 's';
inline constexpr char kObservationPrefix = 'o';
inline constexpr char kStreamNamePrefix = 'n';
inline constexpr char kRequestPrefix = 'r';

// The longest leaf: its length is stored in two bytes.
inline constexpr std::size_t kLeafBytesMax = 65'535;
// The bytes kept of a request digest.
inline constexpr std::size_t kRequestDigestBytes = 16;
// The largest document.
inline constexpr std::size_t kDocumentBytesMax = std::size_t{32} << 20U;
// The first line of a pin.
inline constexpr std::string_view kPinHeader = "accession pin 1";

}  // namespace accession::store
