// Instant: a point on the UTC time line, and how it is written.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/ids.h"
#include "base/strong.h"

namespace accession::engine {

// Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
using Instant = Strong<struct InstantTag, std::int64_t>;

// Seconds that local time is ahead of UTC: 7200 for +02:00, negative west of Greenwich.
using UtcOffset = Strong<struct UtcOffsetTag, std::int32_t>;

constexpr UtcOffset kUtc{0};

// The instant at which the log took an event, as a point on the same line.
constexpr Instant InstantOf(RecordedTime recorded) { return Instant(recorded.value()); }

// The instant `step` later, or earlier if it is negative. The sum must fit, as it does for every
// instant and step of the years 0001 to 9999.
constexpr Instant Plus(Instant instant, std::chrono::microseconds step) {
  return Instant(instant.value() + step.count());
}

// RFC 3339 with the given offset: `2024-08-09T00:00:00+02:00`; `Z` for an offset of zero. Six
// decimals only if the instant is not on a whole second. An offset that is not whole minutes, as
// local mean time was, cannot be written so: the instant is then written in UTC. An instant outside
// the years 0001 to 9999 is written as the nearest one inside.
std::string FormatInstant(Instant instant, UtcOffset offset);

}  // namespace accession::engine
