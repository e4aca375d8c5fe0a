// What a message's descriptor says about how it is written: names, keys, shorthands, inline
// messages and enum values without their prefix. No values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "services/codec/node.h"

namespace accession::codec {

// The way from a message to one of its fields: the field itself, last, behind the inline messages
// that lead to it. Never empty.
using FieldChain = std::vector<const google::protobuf::FieldDescriptor*>;

// The field of `message` that `key` names, by its name in the proto file or its camelCase name, or
// by its json_name only if the proto file gives it another; nullopt if none. In YAML a name that
// `message` does not have is looked for in its inline messages, in field-number order, the nearest
// level first.
std::optional<FieldChain> FindField(const google::protobuf::Descriptor& message,
                                    std::string_view key, Dialect dialect);

// The names FindField knows, as `dialect` writes them.
std::vector<std::string> FieldNames(const google::protobuf::Descriptor& message, Dialect dialect);

// The name of `field` as `dialect` writes it: snake_case in YAML, camelCase in JSON, the json_name
// in both if the proto file gives it one of its own (`requires` cannot name a field in C++).
const std::string& FieldName(const google::protobuf::FieldDescriptor& field, Dialect dialect);

// The string field that the keys of a mapping fill in each element of `field`, or in each entry of
// a proto map; null if `field` is not written as a mapping of elements.
const google::protobuf::FieldDescriptor* KeyField(const google::protobuf::FieldDescriptor& field,
                                                  Dialect dialect);

// The field that a value other than a mapping sets in `message`; null if none does.
const google::protobuf::FieldDescriptor* ShorthandField(const google::protobuf::Descriptor& message,
                                                        Dialect dialect);

// True if the fields of `field`, a single message, are written beside those of its parent.
bool IsInline(const google::protobuf::FieldDescriptor& field, Dialect dialect);

// The name of `value` without the prefix of its type: `SOFT` of FIRMNESS_SOFT.
std::string BareName(const google::protobuf::EnumValueDescriptor& value);

// The value of `type` that `name` names, bare or in full, in any case; null if none.
const google::protobuf::EnumValueDescriptor* FindEnumValue(
    const google::protobuf::EnumDescriptor& type, std::string_view name);

// The bare names of all values of `type` but the unspecified one, in order.
std::vector<std::string> EnumNames(const google::protobuf::EnumDescriptor& type);

}  // namespace accession::codec
