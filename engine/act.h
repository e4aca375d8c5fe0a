// Acts as they count: after corrections and voidings, dated by what they follow, in fold order.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/event.h"

namespace accession::engine {

// One act as it counts today. Points into its event; cheap to copy.
struct Act {
  EventRef event;
  // What it says: the event's own payload, or that of the last correction that stands.
  const v1::Payload* payload = nullptr;
  // Keeps the correction alive that `payload`, `given` and `by` may come from; null without one.
  EventRef correction;
  // Its date as given, and the days it is read as: bounded by its own text and by what it follows
  // and is followed by.
  std::string_view given;
  Moment when;
  // On whose behalf, as resource names.
  std::span<const std::string> by() const;
  // Its own bounds and those of what it follows do not meet: it keeps its own.
  bool bounds_conflict = false;

  Sequence sequence() const { return event->sequence(); }
  // The act's name in its process; empty for a world act.
  const std::string& id() const { return event->leaf.act(); }
  v1::EventKind kind() const { return event->leaf.kind(); }

  // Set only where a correction changed it.
  std::vector<std::string> corrected_by;
};

// What amendments made of an act.
struct Amended {
  // The last amendment that stands.
  Sequence by;
  bool voided = false;
  // Sequences of contests that stand.
  std::vector<Sequence> contested_by;
};

// The bounds of acts on other streams that acts of this one follow.
using ForeignMoments = std::map<Sequence, Moment>;

// The acts of one stream that count, with what became of those that do not.
struct StandingActs {
  // In fold order: by the last possible day, then the clock time where both have one, then
  // `follows`, then sequence. Amendments are not among them; acts without any date (effects) come
  // last. A cycle of `follows` is broken by sequence and flagged as a bounds conflict.
  std::vector<Act> acts;
  // By the sequence of the amended act.
  std::map<Sequence, Amended> amended;
};

// Applies the amendments among `events` (acts of one stream in record order, observations skipped)
// and orders what stands. An amendment that is voided does not count; the last one that stands
// wins; a corrected act keeps its place in `follows`. O(n log n).
StandingActs Stand(std::span<const EventRef> events, const ForeignMoments& foreign);

}  // namespace accession::engine
