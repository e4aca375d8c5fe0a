// Amendments: what corrections, voidings and contests make of the acts they name.
// See docs/adr/0010.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "engine/act.h"

namespace accession::engine {

// One amendment that stands, as it reads itself after amendments.
struct StandingAmendment {
  EventRef event;
  // Points into `event` or one of `corrections`.
  const v1::Amendment* amendment = nullptr;
  std::vector<EventRef> corrections = {};
  // Of a resolution: what it does to the act in whose list this is. With kCorrect `amendment` is
  // the contest that won.
  enum class Ruling { kNone, kStands, kCorrect, kVoid };
  Ruling ruling = Ruling::kNone;
  // With a ruling: the claim that stands.
  Sequence stands = {};
};

// Those that stand, by the sequence of the act they name, the last recorded first.
using AmendmentsByTarget = std::map<Sequence, std::vector<StandingAmendment>>;

// The amendments among `events`, which are in record order. O(n log n).
AmendmentsByTarget FindAmendments(std::span<const EventRef> events);

// Adds to the lists of the acts of each conflict that was resolved what its resolution does to
// them. In conflict.cc. O(contests x amendments).
void AddRulings(AmendmentsByTarget& amendments);

// `event` as it reads after `latest_first`. Its bounds are those of its own text, corrected.
struct AmendedAct {
  Act act;
  Amended amended;
};
AmendedAct Amend(const EventRef& event, std::span<const StandingAmendment> latest_first);

}  // namespace accession::engine
