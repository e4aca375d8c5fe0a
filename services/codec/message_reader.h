// A tree of nodes into a message of any type, by reflection.
#pragma once

#include "google/protobuf/message.h"
#include "services/codec/diagnostic.h"
#include "services/codec/node.h"
#include "services/codec/source_map.h"

namespace accession::codec {

// Fills `message`, which is empty, from `root` as `dialect` is written, reports everything that
// does not fit to `diagnostics` and remembers in `sources` where each part stands. What fits is
// filled even if other parts do not.
void ReadMessage(const Node& root, Dialect dialect, google::protobuf::Message& message,
                 Diagnostics& diagnostics, SourceMap& sources);

}  // namespace accession::codec
