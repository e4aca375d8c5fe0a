// Period: a length of time in calendar units, such as P90D, and its arithmetic on civil days.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "engine/time/civil_day.h"

namespace accession::engine {

// An ISO 8601 period, each unit as written: P18M and P1Y6M add the same, yet differ. No unit is
// negative or above 999,999.
struct Period {
  std::int32_t years = 0;
  std::int32_t months = 0;
  std::int32_t weeks = 0;
  std::int32_t days = 0;
  std::int32_t hours = 0;
  std::int32_t minutes = 0;
  std::int32_t seconds = 0;

  // The units before the `T`: whole months, then whole days.
  std::int64_t date_months() const { return std::int64_t{years} * 12 + months; }
  std::int64_t date_days() const { return std::int64_t{weeks} * 7 + days; }
  // The units after the `T`, as elapsed time.
  std::chrono::microseconds time() const;

  bool has_date_part() const { return date_months() != 0 || date_days() != 0; }
  bool has_time_part() const { return time().count() != 0; }
  bool zero() const { return !has_date_part() && !has_time_part(); }

  friend bool operator==(const Period&, const Period&) = default;
};

// Canonical text: units of zero left out, `P0D` for no time at all.
std::string FormatPeriod(const Period& period);

// Reads a period in its canonical text, so that FormatPeriod gives back what was read:
// `P` [nY] [nM] [nD] [`T` [nH] [nM] [nS]], or `P` nW alone, or `P0D`; n is 1 to 999999.
//
//   INVALID_ARGUMENT  anything else: signs, decimals, zero units, weeks beside other units; the
//                     message says what to write instead
absl::StatusOr<Period> ParsePeriod(std::string_view text);

// The day that is the date part of `period` after `day`, `day` itself not counted: 2024-05-10 and
// P90D give 2024-08-08. Months first, clipped to the last day of the month, then days. Ignores the
// time part. Stops at kLastDay.
CivilDay DayAfter(CivilDay day, const Period& period);

// The same, backwards: 2025-09-15 less P90D is 2025-06-17. Stops at kFirstDay.
CivilDay DayBefore(CivilDay day, const Period& period);

}  // namespace accession::engine
