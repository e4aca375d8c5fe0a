// ZoneTable: the offsets from UTC that one zone keeps, as published. Data, never a zone database.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/time/civil_day.h"
#include "engine/time/clock_time.h"
#include "engine/time/instant.h"

namespace accession::engine {

// What clocks of a zone keep between two transitions.
struct ZoneOffset {
  // Within a day and two hours of UTC, either way.
  UtcOffset offset;
  // What the zone calls it, such as `CEST`.
  std::string designation;
};

// The first instant at which clocks keep another offset.
struct ZoneTransition {
  Instant at;
  ZoneOffset to;
};

// Converts between civil days and instants in one zone. The last offset holds for ever. Lookups are
// O(log transitions).
//
// Where clocks are set forward, a local time that they skip is answered by the first instant not
// before it; where they are set back, a local time that occurs twice is answered by the first. So a
// day whose midnight is missing starts at its first instant, and a date that a zone skipped whole
// starts and ends at the instant of the skip.
class ZoneTable {
 public:
  // UTC.
  ZoneTable() : ZoneTable({.offset = kUtc, .designation = "UTC"}, {}) {}

  // `initial` is kept before the first of `transitions`.
  //
  //   INVALID_ARGUMENT  transitions not in strictly ascending order, or an offset out of bounds
  static absl::StatusOr<ZoneTable> Make(ZoneOffset initial,
                                        std::vector<ZoneTransition> transitions);

  UtcOffset OffsetAt(Instant instant) const;
  // Valid as long as the table.
  std::string_view DesignationAt(Instant instant) const;

  // The local date.
  CivilDay DayOf(Instant instant) const;

  // The first instant of `day`.
  Instant StartOfDay(CivilDay day) const;
  // The first instant after `day`: the first instant of the next one.
  Instant EndOfDay(CivilDay day) const { return StartOfDay(day.Next()); }

  // When clocks first show `time` on `day`.
  Instant LocalTime(CivilDay day, ClockTime time) const;
  // The same to the microsecond; `since_midnight` is what clocks show, from zero to below a day.
  Instant LocalTime(CivilDay day, std::chrono::microseconds since_midnight) const;

  // How long after midnight clocks show at `instant`, from zero to below a day.
  std::chrono::microseconds ClockAt(Instant instant) const;

  // RFC 3339 with the offset of the zone: `2024-08-09T00:00:00+02:00`. See FormatInstant.
  std::string Format(Instant instant) const;

 private:
  ZoneTable(ZoneOffset initial, std::vector<ZoneTransition> transitions);

  // The index in spans_ of the span that `instant` lies in.
  std::size_t SpanAt(Instant instant) const;

  std::vector<ZoneTransition> spans_;  // ascending; the first begins before every instant
};

}  // namespace accession::engine
