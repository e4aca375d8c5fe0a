// ClockTime: what a clock on the wall shows, without a date or a zone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "base/strong.h"

namespace accession::engine {

// Minutes since local midnight, 0..1439.
using ClockTime = Strong<struct ClockTimeTag, std::int32_t>;

// `18:00`.
std::string FormatClockTime(ClockTime time);

// Reads `HH:MM` of the 24-hour clock, 00:00 to 23:59, exactly: the cut-off of a due date.
//
//   INVALID_ARGUMENT  another form, or a time that no clock shows; the message says what to write
absl::StatusOr<ClockTime> ParseClockTime(std::string_view text);

}  // namespace accession::engine
