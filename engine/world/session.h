// A session of a body: when it opens and closes, and how often it moved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/act.h"

namespace accession::engine {

// One session as its stream tells it. Immutable.
struct Session {
  std::string name;
  // A resource name.
  std::string body;
  std::uint32_t number = 0;
  // Everything that stands, in fold order: the history of its dates. Keeps `scheduled` alive.
  std::vector<Act> acts;
  // Null if what scheduled it was erased.
  const v1::SessionScheduled* scheduled = nullptr;
  // As moved last; without bounds where the text cannot be read.
  DayBounds opens;
  std::string opens_given;
  // Unset: no closing is known.
  std::optional<DayBounds> closes;
  std::string closes_given;
  bool closed = false;
  // How many acts moved it.
  std::uint32_t rescheduled = 0;
  // The act that first scheduled it: the round of its deadlines.
  Sequence scheduled_by;
  // The act that moved it last; the one that scheduled it if none did.
  Sequence moved_by;
  std::uint64_t stream_version = 0;
};

// Folds the acts of a session's stream; nullopt unless an act stands that schedules it. A session
// is scheduled, then moved, then closed, whatever the dates of those acts: many are known to the
// year only.
std::optional<Session> FoldSession(std::string_view name, StandingActs standing,
                                   std::uint64_t stream_version);

}  // namespace accession::engine
