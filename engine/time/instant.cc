#include "engine/time/instant.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_format.h"
#include "engine/time/civil_day.h"

namespace accession::engine {
namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

std::string FormatOffset(UtcOffset offset) {
  if (offset == kUtc) return "Z";
  const std::int32_t minutes = std::abs(offset.value()) / 60;
  return absl::StrFormat("%c%02d:%02d", offset.value() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

}  // namespace

std::string FormatInstant(Instant instant, UtcOffset offset) {
  if (offset.value() % 60 != 0) offset = kUtc;
  const std::int64_t shift = offset.value() * kMicrosPerSecond;
  const std::int64_t utc =
      std::clamp(instant.value(), kFirstDay.value() * kMicrosPerDay - shift,
                 (kLastDay.value() + std::int64_t{1}) * kMicrosPerDay - shift - 1);
  const CivilDay day = DayOf(Instant(utc), offset);
  const std::int64_t micros = utc + shift - day.value() * kMicrosPerDay;
  const std::int64_t seconds = micros / kMicrosPerSecond;
  std::string text = absl::StrFormat("%sT%02d:%02d:%02d", FormatDay(day), seconds / 3600,
                                     seconds / 60 % 60, seconds % 60);
  if (micros % kMicrosPerSecond != 0) {
    absl::StrAppendFormat(&text, ".%06d", micros % kMicrosPerSecond);
  }
  return text + FormatOffset(offset);
}

}  // namespace accession::engine
