#include "engine/world/payload_date.h"

#include "engine/time/effective_date.h"

namespace accession::engine {

DayBounds DaysOf(std::string_view edtf) {
  const absl::StatusOr<EffectiveDate> date = ParseEffectiveDate(edtf);
  return date.ok() ? date->bounds : DayBounds();
}

}  // namespace accession::engine
