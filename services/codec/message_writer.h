// A message of any type as a tree of nodes, by reflection: the inverse of message_reader.
#pragma once

#include "google/protobuf/message.h"
#include "services/codec/node.h"

namespace accession::codec {

// `message` as `dialect` writes it: the fields that are set, in field-number order; the entries of
// a proto map in order of their keys. Fields that this program does not know are left out. In YAML
// a mapping of elements, a shorthand or an inline message is used wherever reading it back gives
// the same message.
Node WriteMessage(const google::protobuf::Message& message, Dialect dialect);

}  // namespace accession::codec
