// Acts as they count: after corrections and voidings, dated by what they follow, in fold order.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/event.h"
#include "google/protobuf/repeated_field.h"

namespace accession::engine {

// Resource names as a message holds them.
using ResourceNames = google::protobuf::RepeatedPtrField<std::string>;

// One act as it counts today. Points into its event; cheap to copy.
struct Act {
  EventRef event;
  // What it says: the event's own payload, or that of the last correction that gave one. Empty if
  // it was erased.
  const v1::Payload* payload = nullptr;
  // Its date as given, and the days it is read as: bounded by its own text and by what it follows
  // and is followed by. Both are without bounds for an effect, which stores no date.
  std::string_view given = {};
  Moment when = {};
  // Its own bounds and those of what it follows do not meet, or it follows an act that was not
  // recorded before it: it keeps its own first day.
  bool bounds_conflict = false;
  // Set only where a correction changed on whose behalf it is.
  const ResourceNames* corrected_by = nullptr;
  // Keeps alive the amendments that `payload`, `given` and `corrected_by` may point into; empty
  // for an act that was never corrected.
  std::vector<EventRef> corrections = {};

  // On whose behalf, as resource names.
  const ResourceNames& by() const {
    return corrected_by != nullptr ? *corrected_by : event->leaf.on_behalf_of();
  }
  Sequence sequence() const { return event->sequence(); }
  // The act's name in its process; empty for a world act.
  const std::string& id() const { return event->leaf.act(); }
  v1::EventKind kind() const { return event->leaf.kind(); }
};

// What amendments made of an act.
struct Amended {
  // The act as it was recorded.
  EventRef original;
  // The last correction or voiding that stands; 0 if none does.
  Sequence by;
  bool voided = false;
  // Contests that stand, in record order.
  std::vector<EventRef> contests;
  // What resolved them, and the claim that it says stands; null and 0 while the conflict is open.
  EventRef resolution;
  Sequence stands;
};

// The bounds of acts on other streams that acts of this one follow.
using ForeignMoments = std::map<Sequence, Moment>;

// The acts of one stream that count, with what became of those that do not.
struct StandingActs {
  // In fold order: by the last possible day, then the clock time where both have one, then
  // `follows`, then sequence. After those come acts without a last possible day, and last those
  // without any date (effects). Amendments are not among them.
  std::vector<Act> acts;
  // By the sequence of the amended act.
  std::map<Sequence, Amended> amended;
};

// Applies the amendments among `events` (acts of one stream in record order; observations are
// skipped) and orders what stands. O(n log n).
//
// Amendments apply in sequence order, each at the place it was recorded at: a later correction
// replaces only what it gives, and restores an act that an earlier amendment voided. An amendment
// that is voided does not count; one that is corrected counts as corrected, if it still names an
// act recorded before it. A contest changes nothing and is only listed, until a resolution names
// the claim that stands: the act, a contest of it, whose own words then count as a correction, or
// the act that a contest names as its rival. What lost counts no more.
//
// A corrected act keeps its place in `follows`; one that follows a voided act follows nothing.
StandingActs Stand(std::span<const EventRef> events, const ForeignMoments& foreign);

// Adds `event`, the next act of the stream, to what Stand made of the earlier ones: the result is
// that of Stand, and acts that are there keep their place in memory. False, with nothing changed,
// if that cannot be had without reading the others again: it amends one, folds before one, bounds
// one that it follows, or there is no room (Stand makes room for as many again). O(1) for an act
// that follows none.
bool Append(const EventRef& event, const ForeignMoments& foreign, StandingActs& standing);

}  // namespace accession::engine
