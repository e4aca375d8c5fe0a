#include "engine/time/clock_time.h"

#include <optional>

#include "absl/strings/str_format.h"
#include "engine/time/date_text.h"

namespace accession::engine {

std::string FormatClockTime(ClockTime time) {
  return absl::StrFormat("%02d:%02d", time.value() / 60, time.value() % 60);
}

absl::StatusOr<ClockTime> ParseClockTime(std::string_view text) {
  constexpr std::string_view kForm = "HH:MM";
  const bool shaped = text.size() == kForm.size() && text[2] == ':';
  const std::optional<std::int32_t> hour = shaped ? ReadDigits(text.substr(0, 2)) : std::nullopt;
  const std::optional<std::int32_t> minute = shaped ? ReadDigits(text.substr(3)) : std::nullopt;
  if (!hour || !minute) return Refusal(text, "is not a time of day; write HH:MM, such as 18:00");
  if (*hour == 24) {
    return Refusal(text, "is not on the clock; leave the time out to mean the end of the day");
  }
  if (*hour > 24 || *minute > 59) {
    return Refusal(text, "is not on the clock; write a time from 00:00 to 23:59");
  }
  return ClockTime(*hour * 60 + *minute);
}

}  // namespace accession::engine
