// Suspension: the clocks of an application stand between a SUSPEND and the next RESUME.
//
// A date counted after another waits for as long; one counted before another, such as that of a
// session, never does. A clock that the suspending act itself starts runs, and so
// does one started by an act that suspends once more while the clocks stand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/application/state.h"

namespace accession::engine {

// What a process's act does to the clocks: by its definition or, where that says nothing, by its
// own payload. UNSPECIFIED for an act that is no CONTROL.
v1::ControlVerb VerbOf(const Process& process, const Act& act);

// A date that was counted forwards from `anchor`, which `source` gives, as the clocks ran.
struct ClockRead {
  Moment anchor;
  Sequence source;
  // Up to which days that ran are counted.
  CivilDay day;
  // Suspensions from this index of State::suspensions on do not count: what it is for is over.
  std::optional<std::size_t> until = std::nullopt;
};

// A date with what suspensions add to it. While one lasts that stopped it, it has none.
struct ClockAnswer {
  std::optional<Moment> moment;
  std::int32_t suspended_days = 0;
  // Of the days counted, those that had run by ClockRead::day.
  std::int32_t used_days = 0;
  // Without a moment: since when it stands, in words.
  std::string pending;
};

// `date` as counted without suspensions, with their days added.
ClockAnswer RunClock(const Moment& date, const ClockRead& read, const State& state);

// Whether and how long the clocks stood by the read's day; nullopt if they never did.
std::optional<v1::Suspension> SuspensionOf(const State& state, CivilDay today);

}  // namespace accession::engine
