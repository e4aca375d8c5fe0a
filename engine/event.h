// An event of the log as the engine reads it: the leaf and the payload, parsed. Immutable.
#pragma once

#include <memory>
#include <string_view>

#include "accession/storage/v1/leaf.pb.h"
#include "accession/v1/act.pb.h"
#include "base/ids.h"
#include "engine/time/effective_date.h"
#include "engine/time/moment.h"

namespace accession::engine {

// One recorded event. `payload` is empty if it was erased.
struct Event {
  storage::v1::Leaf leaf;
  v1::Payload payload;

  Sequence sequence() const { return Sequence(leaf.sequence()); }
  Version version() const { return Version(leaf.version()); }
  // An act has a version; an observation has none.
  bool is_act() const { return leaf.version() != 0; }
  // An imported act was recorded about the past; only a live one was judged.
  bool is_live() const { return leaf.import_id().empty(); }
};

// Shared so that folded state may point into events for as long as it lives.
using EventRef = std::shared_ptr<const Event>;

// When the event happened by its own text; unbounded on both sides for an event without a date.
Moment MomentOf(const storage::v1::EffectiveTime& effective);

// `date` as it is stored.
storage::v1::EffectiveTime StoredEffective(const EffectiveDate& date);

// The kind that `payload` belongs to; EVENT_KIND_UNSPECIFIED if it is empty or an observation.
v1::EventKind KindOf(const v1::Payload& payload);

}  // namespace accession::engine
