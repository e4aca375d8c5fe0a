#include "services/codec/scalar_writer.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "base/check.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/time_util.h"
#include "services/codec/schema.h"

namespace accession::codec {
namespace {

using google::protobuf::Duration;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;
using google::protobuf::util::TimeUtil;

Node Plain(std::string text) {
  Node node;
  node.kind = Node::Kind::kPlain;
  node.text = std::move(text);
  return node;
}

Node Quoted(std::string text) {
  Node node;
  node.kind = Node::Kind::kQuoted;
  node.text = std::move(text);
  return node;
}

template <typename Integer>
Node Wide(Integer value, Dialect dialect) {
  constexpr std::int64_t kExactBelow = std::int64_t{1} << 53;
  const bool exact = std::cmp_less(value, kExactBelow) && std::cmp_greater(value, -kExactBelow);
  std::string text = std::to_string(value);
  return exact || dialect == Dialect::kYaml ? Plain(std::move(text)) : Quoted(std::move(text));
}

// The shortest digits that read back as the same number.
template <typename Float>
Node Floating(Float value) {
  if (std::isnan(value)) return Quoted("NaN");
  if (std::isinf(value)) return Quoted(value > 0 ? "Infinity" : "-Infinity");
  char buffer[32];
  char* const end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return Plain(std::string(&buffer[0], end));
}

Node Enumerated(const google::protobuf::EnumDescriptor& type, int number) {
  const EnumValueDescriptor* const value = type.FindValueByNumber(number);
  return value != nullptr ? Quoted(BareName(*value)) : Plain(std::to_string(number));
}

Node Text(const FieldDescriptor& field, const std::string& value) {
  if (field.type() != FieldDescriptor::TYPE_BYTES) return Quoted(value);
  return Quoted(absl::Base64Escape(value));
}

// Reads one value of a field, single or repeated.
struct Source {
  const Message& message;
  const FieldDescriptor& field;
  int index;

  template <typename Get, typename GetRepeated>
  auto Value(Get get, GetRepeated get_repeated) const {
    const Reflection& reflection = *message.GetReflection();
    return field.is_repeated() ? (reflection.*get_repeated)(message, &field, index)
                               : (reflection.*get)(message, &field);
  }
};

}  // namespace

Node WriteScalar(const Message& message, const FieldDescriptor& field, int index, Dialect dialect) {
  using R = Reflection;
  const Source source{message, field, index};
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return Plain(std::to_string(source.Value(&R::GetInt32, &R::GetRepeatedInt32)));
    case FieldDescriptor::CPPTYPE_UINT32:
      return Plain(std::to_string(source.Value(&R::GetUInt32, &R::GetRepeatedUInt32)));
    case FieldDescriptor::CPPTYPE_INT64:
      return Wide(source.Value(&R::GetInt64, &R::GetRepeatedInt64), dialect);
    case FieldDescriptor::CPPTYPE_UINT64:
      return Wide(source.Value(&R::GetUInt64, &R::GetRepeatedUInt64), dialect);
    case FieldDescriptor::CPPTYPE_FLOAT:
      return Floating(source.Value(&R::GetFloat, &R::GetRepeatedFloat));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return Floating(source.Value(&R::GetDouble, &R::GetRepeatedDouble));
    case FieldDescriptor::CPPTYPE_BOOL:
      return Plain(source.Value(&R::GetBool, &R::GetRepeatedBool) ? "true" : "false");
    case FieldDescriptor::CPPTYPE_ENUM:
      return Enumerated(*field.enum_type(),
                        source.Value(&R::GetEnumValue, &R::GetRepeatedEnumValue));
    case FieldDescriptor::CPPTYPE_STRING:
      return Text(field, source.Value(&R::GetString, &R::GetRepeatedString));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      break;
  }
  ACCESSION_CHECK(field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE);
  return {};
}

Node WriteScalarMessage(const Message& message) {
  if (message.GetDescriptor() == Timestamp::descriptor()) {
    Timestamp timestamp;
    timestamp.CopyFrom(message);
    return Quoted(TimeUtil::ToString(timestamp));
  }
  ACCESSION_CHECK(message.GetDescriptor() == Duration::descriptor());
  Duration duration;
  duration.CopyFrom(message);
  return Quoted(TimeUtil::ToString(duration));
}

}  // namespace accession::codec
