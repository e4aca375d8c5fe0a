// YAML for people: process definitions, case files, bodies and calendars into messages and back.
#pragma once

#include <string>
#include <string_view>

#include "google/protobuf/message.h"
#include "services/codec/decoding.h"

namespace accession::codec {

// Reads one YAML document of at most kTextBytesMax bytes and kDepthMax levels into `message`,
// replacing what it held; with any diagnostic, `message` is left empty.
//
// Keys are field names as in the proto file (camelCase is understood too). The options of
// accession/v1/options.proto apply: a repeated message that is `keyed_by` a field is a mapping, in
// order; a value other than a mapping sets a message's `shorthand` field; the fields of an
// `inline` message stand beside its parent's. A single value stands for a list of one. Enum values
// go without their type's prefix, in either case. Text is taken verbatim, quoted or not. All else
// is as in protojson, but an empty value is an error. Unknown and repeated keys, values of the
// wrong type, two members of a oneof, anchors, aliases, merge keys, tags, further documents,
// control characters and bytes that are not UTF-8 are diagnosed.
//
// Thread-safe; never throws on any input; O(bytes log bytes).
[[nodiscard]] Decoding DecodeYaml(std::string_view text, google::protobuf::Message& message);

// `message` as YAML in block style that DecodeYaml reads back as an equal message: fields that are
// set, in field-number order, with keys, shorthands and inline fields as a person would write them
// and enum values without their prefix. Fields this program does not know, and comments, are lost;
// an enum value it does not know is written as a number, which DecodeYaml refuses. Thread-safe.
std::string EncodeYaml(const google::protobuf::Message& message);

}  // namespace accession::codec
