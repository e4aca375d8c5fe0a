// Who holds an office of a body, from observations that are mostly points in time.
// See docs/adr/0010.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/act.h"
#include "engine/time/day_bounds.h"

namespace accession::engine {

// One observation of an office: somebody held it on a day, or from a day on, or left it.
struct OfficeObservation {
  enum class Kind { kSeen, kStarts, kLeft };
  std::string office;
  // A resource name.
  std::string holder;
  Kind kind = Kind::kSeen;
  DayBounds when;
  std::string given;
  Sequence sequence;
};

// Who holds an office on a day, and how well that is known.
struct OfficeHolder {
  enum class Certainty {
    kUnknown,    // nobody was seen in it by then, or the last one left
    kKnown,      // seen that day, or within a tenure that is known to run
    kPresumed,   // between two observations of the same holder
    kLastKnown,  // after the last observation of a holder, or he may have gone by then
  };
  Certainty certainty = Certainty::kUnknown;
  // A resource name; empty if unknown.
  std::string holder;
  // The last observation of the holder by then; 0 if unknown.
  Sequence sequence;
};

// The observations that `acts` (in fold order) make, in fold order. A holder who leaves an office
// that nobody saw him in before is taken to have held it until then where an observation of him
// that is dated no better allows that. O(n log n) unless many such come together.
std::vector<OfficeObservation> FoldOffices(std::span<const Act> acts);

// Who holds `office` on `day` by `observations`, which are in fold order. A tenure whose start was
// told runs until its holder left, or another one starts or is seen. O(observations).
OfficeHolder HolderOf(std::span<const OfficeObservation> observations, std::string_view office,
                      CivilDay day);

}  // namespace accession::engine
