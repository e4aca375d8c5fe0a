// Deadline: until when something owed can still be done in time.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/time/civil_day.h"
#include "engine/time/instant.h"
#include "engine/time/moment.h"
#include "engine/time/zone_table.h"

namespace accession::engine {

// Doubt about the due date speaks for the debtor: only its latest possible end counts.
struct Deadline {
  // The last civil day, in the zone of the process, on which it is open.
  CivilDay due_day;
  // The first instant at which it is overdue: the end of due_day, or the cut-off time itself.
  Instant overdue_from;

  // The day from which the rungs of a ladder count.
  CivilDay first_overdue_day() const { return due_day.Next(); }

  bool OverdueAt(Instant now) const { return overdue_from <= now; }

  // Civil days from due_day to `day`, for a read as of a date: due 2024-08-08, 33 on 2024-09-10.
  // Zero up to due_day, also on its evening after a cut-off.
  std::int32_t DaysOverdueOn(CivilDay day) const;

  friend bool operator==(const Deadline&, const Deadline&) = default;
};

// The deadline that `due` sets: open until the end of days.hi in `zone`, or until hi_instant where
// that is set (18:00:00 is late for a cut-off of 18:00). nullopt if `due` has no hi: nothing can be
// late for it.
std::optional<Deadline> DeadlineOf(const Moment& due, const ZoneTable& zone);

// Whether an act came after the deadline for certain: by its earliest possible instant if it has a
// clock time, else by its earliest possible day.
bool IsLate(const Moment& act, const Deadline& deadline);

}  // namespace accession::engine
