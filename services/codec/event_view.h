// Events as clients read them, from what the log stores.
#pragma once

#include <optional>
#include <string>

#include "accession/storage/v1/leaf.pb.h"
#include "accession/v1/act.pb.h"
#include "accession/v1/event.pb.h"
#include "base/ids.h"
#include "engine/time/day_bounds.h"
#include "engine/time/instant.h"
#include "services/codec/short_name.h"

namespace accession::codec {

// The event that `leaf` heads. `payload` is what it says, null if it was erased; `names` is how its
// summary calls parties and bodies. The marks that later amendments leave (amended_by, voided,
// flags) are the caller's. O(bytes).
v1::Event EventView(const storage::v1::Leaf& leaf, const v1::Payload* payload,
                    const Names& names = ShortName);

// A span of days with the text it was read from; sides that are unbounded are left empty.
v1::DateSpan SpanOf(std::string given, const engine::DayBounds& bounds);

// `effective` as clients read it.
v1::DateSpan SpanOf(const storage::v1::EffectiveTime& effective);

// A point in time as protobuf writes it, and back. Nanoseconds beyond microseconds are cut off.
google::protobuf::Timestamp TimestampOf(RecordedTime time);
RecordedTime TimeOf(const google::protobuf::Timestamp& timestamp);

}  // namespace accession::codec
