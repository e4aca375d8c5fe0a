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
};

// Those that stand, by the sequence of the act they name, the last recorded first.
using AmendmentsByTarget = std::map<Sequence, std::vector<StandingAmendment>>;

// The amendments among `events`, which are in record order. O(n log n).
AmendmentsByTarget FindAmendments(std::span<const EventRef> events);

// `event` as it reads after `latest_first`. Its bounds are those of its own text, corrected.
struct AmendedAct {
  Act act;
  Amended amended;
};
AmendedAct Amend(const EventRef& event, std::span<const StandingAmendment> latest_first);

}  // namespace accession::engine
