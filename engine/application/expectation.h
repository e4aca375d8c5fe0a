// Expectations: who owes which act by when, round by round, as the acts tell it.
#pragma once

#include <vector>

#include "engine/application/state.h"

namespace accession::engine {

// Every expectation that was ever open, one entry an id, in the order of the process; each in its
// current round at the read's point.
std::vector<ExpectationStatus> ReadExpectations(const State& state, const StandingActs& standing,
                                                const Surroundings& around);

// The day, in the zone of the process, on which `rung` of a ladder is reached.
CivilDay DayOfRung(const RungRule& rung, const Deadline& deadline);

// The instant from which a rung before the due date makes it due soon; nullopt if there is no such
// rung. `ladder` may be null.
std::optional<Instant> DueSoonFrom(const LadderRule* ladder, const Deadline& deadline,
                                   const ZoneTable& zone);

// Whether `status` is overdue for certain and counts as a stall.
inline bool Stalls(const ExpectationStatus& status) {
  return status.state == v1::EXPECTATION_STATE_OVERDUE && !status.possible;
}

}  // namespace accession::engine
