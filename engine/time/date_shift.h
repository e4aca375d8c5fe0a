// DateShift: a date counted from another, as in {after: submit, period: P90D, at: "18:00"}.
#pragma once

#include <optional>

#include "absl/status/statusor.h"
#include "engine/time/business_calendar.h"
#include "engine/time/clock_time.h"
#include "engine/time/moment.h"
#include "engine/time/period.h"
#include "engine/time/published.h"
#include "engine/time/zone_table.h"

namespace accession::engine {

enum class Direction { kAfter, kBefore };
enum class DayCount { kCalendar, kBusiness };

// What a process says about the count.
struct ShiftTerms {
  Period period = {};
  Direction direction = Direction::kAfter;
  DayCount count = DayCount::kCalendar;
  // Where the result goes if it is not a business day.
  Roll roll = Roll::kNone;
  // The cut-off on the resulting day, in the zone; from this instant on it is late.
  std::optional<ClockTime> at = std::nullopt;
};

// Terms that make sense together. Immutable; safe to share between threads.
class DateShift {
 public:
  // Business days are counted in days alone. A period with a time part gives an instant, which
  // neither rolls nor takes a cut-off.
  //
  //   INVALID_ARGUMENT  other terms; the message says what to write instead
  static absl::StatusOr<DateShift> Make(const ShiftTerms& terms);

  const ShiftTerms& terms() const { return terms_; }

  // The earliest and latest possible result, from the earliest and latest possible anchor. A side
  // without a bound keeps none. Days stop at kFirstDay and kLastDay.
  //
  // A period of days ignores a clock time of the anchor; its day is not counted. A period with a
  // time part runs from the anchor's instant, its date part first, by the clock of `zone`; from an
  // anchor without one, from the end of its day.
  //
  // `calendar` is asked only for business days and rolls. Not published: a day that the answer
  // needs lies outside what `calendar` covers.
  Published<Moment> From(const Moment& anchor, const ZoneTable& zone,
                         const BusinessCalendar& calendar) const;

 private:
  explicit DateShift(const ShiftTerms& terms) : terms_(terms) {}

  CivilDay ShiftCalendarDays(CivilDay day) const;
  Published<CivilDay> ShiftDay(CivilDay day, const BusinessCalendar& calendar) const;
  Instant ShiftInstant(Instant instant, const ZoneTable& zone) const;
  Moment FromByClock(const Moment& anchor, const ZoneTable& zone) const;

  ShiftTerms terms_;
};

}  // namespace accession::engine
