// The values of fields as nodes: what scalar_reader reads.
#pragma once

#include "google/protobuf/message.h"
#include "services/codec/node.h"

namespace accession::codec {

// The value of `field` in `message`, or its element `index` if it is repeated, as `dialect` writes
// it. `field` is no message. An enum is its value's bare name, or its number if it has no name.
// JSON writes 64-bit integers as numbers where a double holds them exactly (below 2^53 either
// side), else as strings; YAML always as numbers.
Node WriteScalar(const google::protobuf::Message& message,
                 const google::protobuf::FieldDescriptor& field, int index, Dialect dialect);

// `message`, of a type that IsScalarMessage, as a node.
Node WriteScalarMessage(const google::protobuf::Message& message);

}  // namespace accession::codec
