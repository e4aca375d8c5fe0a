// EffectiveDate: when an act happened, as its source gives it, and the days that may mean.
//
// A strict part of EDTF (ISO 8601-2): see ParseEffectiveDate for the whole grammar.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "engine/time/day_bounds.h"
#include "engine/time/instant.h"

namespace accession::engine {

// A date local to its act: never padded to a precision that was not given, never moved to UTC.
struct EffectiveDate {
  // The text as given.
  std::string given;
  // The days it may mean. A clock time is on the day that its own offset says.
  DayBounds bounds = {};
  // Set if a clock time was given; then bounds are exact.
  std::optional<Instant> instant = std::nullopt;
  // `~` or `%` was given on either side. Shown; changes no bound.
  bool approximate = false;
  // `?` or `%` was given on either side. Shown; changes no bound.
  bool uncertain = false;

  friend bool operator==(const EffectiveDate&, const EffectiveDate&) = default;
};

// Reads exactly this grammar, without spaces:
//
//   effective = moment | side "/" side          at most one side may be `..`
//   moment    = date [mark] | YYYY-MM-DD "T" HH:MM [":" SS] offset
//   side      = date [mark] | ".."              `..`: nothing is known on this side
//   date      = YYYY | YYYY-MM | YYYY-MM-DD     a year from 0001
//   mark      = "~" | "?" | "%"                 approximate, uncertain, both
//   offset    = "Z" | ("+" | "-") HH:MM         from -12:00 to +14:00; UTC is Z or +00:00
//
// An interval runs from the first day of its left side to the last day of its right side.
//
//   INVALID_ARGUMENT  anything else; the message says what is wrong and what to write instead
absl::StatusOr<EffectiveDate> ParseEffectiveDate(std::string_view text);

}  // namespace accession::engine
