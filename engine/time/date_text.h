// What the parsers of this folder share: reading digits and dates, and refusing input in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/time/civil_day.h"

namespace accession::engine {

// The text that a caller gave, of which a parser may be reading a part: messages echo the whole.
struct Source {
  std::string_view whole;
};

// Up to six decimal digits and nothing else, as a number; nullopt for anything else.
std::optional<std::int32_t> ReadDigits(std::string_view text);

// How input is repeated in a message: at most 64 bytes of it, cut between characters of UTF-8, with
// control characters escaped.
std::string Echo(std::string_view input);

// INVALID_ARGUMENT `"<input>" <reason>`, the input as Echo gives it.
absl::Status Refusal(std::string_view input, std::string_view reason);

// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as the days it may mean.
//
//   INVALID_ARGUMENT  another form, or a date that does not exist; echoes `source.whole`
absl::StatusOr<DayRange> ParseDateText(std::string_view text, Source source);

}  // namespace accession::engine
