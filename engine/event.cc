#include "engine/event.h"

#include <optional>

namespace accession::engine {

Moment MomentOf(const storage::v1::EffectiveTime& effective) {
  DayBounds days;
  std::optional<Instant> instant;
  if (effective.has_lo_day()) days.lo = CivilDay(effective.lo_day());
  if (effective.has_hi_day()) days.hi = CivilDay(effective.hi_day());
  if (effective.has_instant_us()) instant = Instant(effective.instant_us());
  return MomentOf(days, instant);
}

storage::v1::EffectiveTime StoredEffective(const EffectiveDate& date) {
  storage::v1::EffectiveTime stored;
  stored.set_given(date.given);
  if (date.bounds.lo) stored.set_lo_day(date.bounds.lo->value());
  if (date.bounds.hi) stored.set_hi_day(date.bounds.hi->value());
  if (date.instant) stored.set_instant_us(date.instant->value());
  return stored;
}

v1::EventKind KindOf(const v1::Payload& payload) {
  // Field numbers of the payload are those of the kinds; observations share one field.
  if (payload.has_observation()) return v1::EVENT_KIND_UNSPECIFIED;
  const int kind = payload.payload_case();
  return v1::EventKind_IsValid(kind) ? static_cast<v1::EventKind>(kind)
                                     : v1::EVENT_KIND_UNSPECIFIED;
}

}  // namespace accession::engine
