// A calendar: the business days of a house, or the offsets of a zone, as published.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/act.h"
#include "engine/time/business_calendar.h"
#include "engine/time/zone_table.h"

namespace accession::engine {

// One calendar as its stream tells it. Immutable.
struct Calendar {
  std::string name;
  // Everything that stands, in record order.
  std::vector<Act> acts;
  // Empty for a zone.
  BusinessCalendar business;
  // As published last; unset for business days.
  std::optional<ZoneTable> zone;
  std::string zone_name;
  std::string tzdata_version;
  // The act that published `zone`; 0 if none did.
  Sequence zone_by;
  std::uint64_t stream_version = 0;
};

// Folds the acts of a calendar's stream, in record order: what was published later replaces what
// was published before, for the days it covers. What cannot be read is left out. nullopt unless
// an act stands that publishes something.
std::optional<Calendar> FoldCalendar(std::string_view name, StandingActs standing,
                                     std::uint64_t stream_version);

// What `published` says; working weekdays default to Monday to Friday.
//
//   INVALID_ARGUMENT  a date or weekday that does not exist; the message says which and what to
//                     write. BusinessCalendar::Publish refuses more.
absl::StatusOr<CalendarPeriod> CalendarPeriodOf(const v1::HolidaysPublished& published);

// What `published` says. INVALID_ARGUMENT as ZoneTable::Make, or an instant beyond what is counted
// in microseconds.
absl::StatusOr<ZoneTable> ZoneTableOf(const v1::ZonePublished& published);

}  // namespace accession::engine
