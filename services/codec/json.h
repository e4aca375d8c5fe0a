// JSON for programs: protojson with bare enum values, usable sequences and errors with places.
#pragma once

#include <string>
#include <string_view>

#include "google/protobuf/message.h"
#include "services/codec/decoding.h"
#include "services/codec/json_writer.h"

namespace accession::codec {

// Reads one JSON object of at most kTextBytesMax bytes and kDepthMax levels into `message`,
// replacing what it held; with any diagnostic, `message` is left empty.
//
// protojson, with these differences: an enum value may go without its type's prefix, in either
// case; unknown and repeated keys are diagnosed; google.protobuf.Any, Struct, FieldMask and the
// wrappers have no form of their own. null leaves a field unset.
//
// Thread-safe; never throws on any input; O(bytes log bytes).
[[nodiscard]] Decoding DecodeJson(std::string_view text, google::protobuf::Message& message);

// `message` as DecodeJson reads it back: protojson with names in camelCase and fields at their
// default left out, with these differences: enum values go without their type's prefix; 64-bit
// integers are numbers where a double is exact (below 2^53 either side), strings beyond. Fields
// this program does not know are left out. Thread-safe.
std::string EncodeJson(const google::protobuf::Message& message, JsonLayout layout);

}  // namespace accession::codec
