// Elapsed: whether a date has come, in three values.
#pragma once

#include "engine/time/moment.h"
#include "engine/time/zone_table.h"
#include "engine/verdict.h"

namespace accession::engine {

// As of a civil day: MET from days.hi on, UNDETERMINED from days.lo on, NOT_MET before. A date
// without hi is never MET; one without lo is never NOT_MET. This is how folds and reads judge it.
Verdict ElapsedOn(const Moment& date, CivilDay day);

// As of an instant: the same from the start of those days in `zone`, or from their instants where
// those are known.
Verdict ElapsedAt(const Moment& date, Instant now, const ZoneTable& zone);

}  // namespace accession::engine
