#include "engine/time/deadline.h"

#include <algorithm>
#include <chrono>

namespace accession::engine {

std::int32_t Deadline::DaysOverdueOn(CivilDay day) const {
  return std::max(0, CalendarDays({.after = due_day, .through = day}));
}

std::optional<Deadline> DeadlineOf(const Moment& due, const ZoneTable& zone) {
  if (!due.days.hi) return std::nullopt;
  if (!due.hi_instant) {
    return Deadline{.due_day = *due.days.hi, .overdue_from = zone.EndOfDay(*due.days.hi)};
  }
  // The day of the last instant in time: a period that ends at midnight is due the day before.
  const Instant last_open = Plus(*due.hi_instant, std::chrono::microseconds(-1));
  return Deadline{.due_day = zone.DayOf(last_open), .overdue_from = *due.hi_instant};
}

bool IsLate(const Moment& act, const Deadline& deadline) {
  if (act.lo_instant) return deadline.OverdueAt(*act.lo_instant);
  return act.days.lo && deadline.due_day < *act.days.lo;
}

}  // namespace accession::engine
