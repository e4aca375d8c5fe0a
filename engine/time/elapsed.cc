#include "engine/time/elapsed.h"

namespace accession::engine {

Verdict ElapsedOn(const Moment& date, CivilDay day) {
  switch (OccurrenceBy(day, date.days)) {
    case Occurrence::kCertain:
      return Verdict::kMet;
    case Occurrence::kPossible:
      return Verdict::kUndetermined;
    case Occurrence::kNotYet:
      return Verdict::kNotMet;
  }
  return Verdict::kUndetermined;
}

Verdict ElapsedAt(const Moment& date, Instant now, const ZoneTable& zone) {
  const auto come = [&](CivilDay day, std::optional<Instant> instant) {
    return (instant ? *instant : zone.StartOfDay(day)) <= now;
  };
  if (date.days.hi && come(*date.days.hi, date.hi_instant)) return Verdict::kMet;
  if (!date.days.lo || come(*date.days.lo, date.lo_instant)) return Verdict::kUndetermined;
  return Verdict::kNotMet;
}

}  // namespace accession::engine
