// One scalar of a text into one field: numbers, words, text, bytes and instants.
#pragma once

#include <optional>
#include <string>

#include "google/protobuf/message.h"
#include "services/codec/node.h"

namespace accession::codec {

// Why a value does not fit its field; the parts of a Diagnostic.
struct Misfit {
  std::string what;
  std::string advice;
};

// Sets `field` of `message`, or appends to it if it is repeated, from the scalar `node`. `field` is
// no message. On a misfit `message` is unchanged.
//
// A text field takes a YAML scalar verbatim (an unquoted date stays as written), a JSON one only
// if it is a string. An enum takes its value's name, bare or in full, in any case; in JSON also
// its number. Integers may be quoted; bytes are base64; bools are true or false, unquoted.
[[nodiscard]] std::optional<Misfit> ReadScalar(const Node& node, Dialect dialect,
                                               const google::protobuf::FieldDescriptor& field,
                                               google::protobuf::Message& message);

// True if `type` is written as a scalar although it is a message: Timestamp and Duration.
bool IsScalarMessage(const google::protobuf::Descriptor& type);

// Fills `message`, of such a type, from the scalar `node`: `2024-05-10T09:30:00Z`, `3.5s`. On a
// misfit `message` is unchanged.
[[nodiscard]] std::optional<Misfit> ReadScalarMessage(const Node& node,
                                                      google::protobuf::Message& message);

}  // namespace accession::codec
