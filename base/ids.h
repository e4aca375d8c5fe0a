// The identifiers and times that cross folder boundaries.
#pragma once

#include <array>
#include <cstdint>

#include "base/strong.h"

namespace accession {

// The position of an event in the log, and its leaf index plus one in the Merkle tree. The first
// event is 1; 0 means "none".
using Sequence = Strong<struct SequenceTag, std::uint64_t>;

// The number of an act within its stream, 1..n without gaps. 0 means "none": observations have a
// sequence and no version.
using Version = Strong<struct VersionTag, std::uint64_t>;

// An instant as microseconds since 1970-01-01T00:00:00Z, as the server's clock gave it.
using RecordedTime = Strong<struct RecordedTimeTag, std::int64_t>;

// The 16 bytes of a client's request id (a UUID in network order).
using RequestId = std::array<std::uint8_t, 16>;

}  // namespace accession
