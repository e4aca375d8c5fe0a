// Days, instants, zones and calendars as short literals for the tests of engine/time.
#pragma once

#include <set>
#include <string_view>

#include "engine/time/business_calendar.h"
#include "engine/time/civil_day.h"
#include "engine/time/day_bounds.h"
#include "engine/time/instant.h"
#include "engine/time/moment.h"
#include "engine/time/period.h"
#include "engine/time/zone_table.h"

namespace accession::engine {

// "2024-05-10"
CivilDay Day(std::string_view text);
// "2024-05-10T09:30Z", with any offset
Instant At(std::string_view text);
// "2024", "../2025-11-21", "2024-05-10T09:30Z": any effective date
DayBounds Bounds(std::string_view text);
Moment When(std::string_view text);
// "P90D"
Period Length(std::string_view text);

// Transitions as tzdata has them, written out.
ZoneTable Vienna();    // 2023 to 2026, CET before and after
ZoneTable SaoPaulo();  // 2018 and 2019: midnight is skipped, and 23:00 to midnight is repeated
ZoneTable Beirut();    // 2022: the same to the east of Greenwich
ZoneTable Havana();    // 2024: midnight occurs twice
ZoneTable Apia();      // 2011: the whole of December 30 is skipped

inline const std::set<Weekday> kMondayToFriday = {
    Weekday::kMonday, Weekday::kTuesday, Weekday::kWednesday, Weekday::kThursday, Weekday::kFriday};

// Monday to Friday in 2025, without `holidays`.
BusinessCalendar Year2025(std::set<CivilDay> holidays);

}  // namespace accession::engine
