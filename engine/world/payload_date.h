// Dates inside payloads. A fold never refuses: what cannot be read is unknown.
#pragma once

#include <string_view>

#include "engine/time/day_bounds.h"

namespace accession::engine {

// The days that `edtf` means; without bounds if it is empty or cannot be read.
DayBounds DaysOf(std::string_view edtf);

}  // namespace accession::engine
