// What a reader asks: as of which date, judged at which instant.
#pragma once

#include "engine/time/civil_day.h"
#include "engine/time/instant.h"
#include "engine/time/zone_table.h"

namespace accession::engine {

// The point at which an application is looked at. What is known by then is the caller's choice: it
// hands over the events and the world up to one sequence.
struct ReadPoint {
  // Acts whose last possible day is not after this one have happened.
  CivilDay day;
  // Whether something is overdue is judged here.
  Instant instant;
  // Whether the day is later than any "today" on Earth.
  bool projected = false;

  // Now: every act dated today anywhere counts, and lateness is judged at the instant.
  static ReadPoint Now(Instant now) { return {.day = LatestToday(now), .instant = now}; }
};

// A read as of a past or future day: lateness is judged at its end in the zone of the process,
// which the projection finds, so only the day is given here.
struct AsOf {
  CivilDay day;
};

// The end of the day in `zone`: its last instant.
inline ReadPoint PointOf(AsOf as_of, const ZoneTable& zone, Instant now) {
  return {.day = as_of.day,
          .instant = Instant(zone.EndOfDay(as_of.day).value() - 1),
          .projected = LatestToday(now) < as_of.day};
}

}  // namespace accession::engine
