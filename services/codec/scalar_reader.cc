#include "services/codec/scalar_reader.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/check.h"
#include "base/nearest.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/protobuf/util/time_util.h"
#include "services/codec/diagnostic.h"
#include "services/codec/schema.h"
#include "services/codec/text.h"

namespace accession::codec {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Duration;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;
using google::protobuf::util::TimeUtil;

// Up to this many names are listed when none is near to what was written.
constexpr std::size_t kNamesListedMax = 12;

// The field a value goes to: set if single, appended to if repeated.
class Target {
 public:
  Target(const FieldDescriptor& field, Message& message) : field_(field), message_(message) {}

  const FieldDescriptor& field() const { return field_; }

  void Store(bool value) const { Put(&Reflection::SetBool, &Reflection::AddBool, value); }
  void Store(std::int32_t value) const { Put(&Reflection::SetInt32, &Reflection::AddInt32, value); }
  void Store(std::int64_t value) const { Put(&Reflection::SetInt64, &Reflection::AddInt64, value); }
  void Store(std::uint32_t value) const {
    Put(&Reflection::SetUInt32, &Reflection::AddUInt32, value);
  }
  void Store(std::uint64_t value) const {
    Put(&Reflection::SetUInt64, &Reflection::AddUInt64, value);
  }
  void Store(float value) const { Put(&Reflection::SetFloat, &Reflection::AddFloat, value); }
  void Store(double value) const { Put(&Reflection::SetDouble, &Reflection::AddDouble, value); }
  void Store(const std::string& value) const {
    Put(&Reflection::SetString, &Reflection::AddString, value);
  }
  void StoreEnum(int value) const {
    Put(&Reflection::SetEnumValue, &Reflection::AddEnumValue, value);
  }

 private:
  template <typename Set, typename Add, typename Value>
  void Put(Set set, Add add, const Value& value) const {
    const Reflection& reflection = *message_.GetReflection();
    if (field_.is_repeated()) {
      (reflection.*add)(&message_, &field_, value);
    } else {
      (reflection.*set)(&message_, &field_, value);
    }
  }

  const FieldDescriptor& field_;
  Message& message_;
};

template <typename Number>
bool ParseWhole(std::string_view text, Number& number) {
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && rest == end;
}

// protojson allows 2.0 and 2e3 for an integer: taken where a double is exact.
template <typename Integer>
bool ParseInteger(std::string_view text, Integer& integer) {
  if (ParseWhole(text, integer)) return true;
  constexpr double kExactMax = 9007199254740992.0;
  double value = 0;
  if (!ParseWhole(text, value) || std::trunc(value) != value) return false;
  if (std::abs(value) > kExactMax) return false;
  if (value < static_cast<double>(std::numeric_limits<Integer>::min())) return false;
  if (value > static_cast<double>(std::numeric_limits<Integer>::max())) return false;
  integer = static_cast<Integer>(value);
  return true;
}

template <typename Integer>
std::optional<Misfit> ReadInteger(const std::string& text, const Target& target) {
  Integer integer = 0;
  if (!ParseInteger(text, integer)) {
    return Misfit{Excerpt(text) + " is not a whole number that fits here",
                  absl::StrCat("write a number from ", std::numeric_limits<Integer>::min(), " to ",
                               std::numeric_limits<Integer>::max())};
  }
  target.Store(integer);
  return std::nullopt;
}

template <typename Float>
std::optional<Misfit> ReadFloat(const std::string& text, const Target& target) {
  Float number = 0;
  if (text == "NaN") {
    number = std::numeric_limits<Float>::quiet_NaN();
  } else if (text == "Infinity") {
    number = std::numeric_limits<Float>::infinity();
  } else if (text == "-Infinity") {
    number = -std::numeric_limits<Float>::infinity();
  } else if (!ParseWhole(text, number) || !std::isfinite(number)) {
    return Misfit{Excerpt(text) + " is not a number", "write it in digits, such as 2.5"};
  }
  target.Store(number);
  return std::nullopt;
}

std::optional<Misfit> ReadBool(const Node& node, const Target& target) {
  const bool known = node.text == "true" || node.text == "false";
  if (node.kind != Node::Kind::kPlain || !known) {
    return Misfit{Excerpt(node.text) + " is neither true nor false",
                  "write true or false, without quotes"};
  }
  target.Store(node.text == "true");
  return std::nullopt;
}

std::optional<Misfit> ReadEnum(const Node& node, Dialect dialect, const Target& target) {
  int number = 0;
  if (dialect == Dialect::kJson && node.kind == Node::Kind::kPlain &&
      ParseWhole(node.text, number)) {
    target.StoreEnum(number);
    return std::nullopt;
  }
  const google::protobuf::EnumDescriptor& type = *target.field().enum_type();
  if (const EnumValueDescriptor* const value = FindEnumValue(type, node.text)) {
    target.StoreEnum(value->number());
    return std::nullopt;
  }
  const std::vector<std::string> names = EnumNames(type);
  std::string advice = "write one of the values its type documents";
  if (const auto nearest = Nearest(node.text, names)) {
    advice = "did you mean " + Excerpt(*nearest) + "?";
  } else if (names.size() <= kNamesListedMax) {
    advice = "write one of " + absl::StrJoin(names, ", ");
  }
  const std::string& field = FieldName(target.field(), dialect);
  return Misfit{Excerpt(node.text) + " is not a value of " + Excerpt(field), std::move(advice)};
}

std::optional<Misfit> ReadBytes(const Node& node, const Target& target) {
  std::string bytes;
  if (!absl::Base64Unescape(node.text, &bytes) && !absl::WebSafeBase64Unescape(node.text, &bytes)) {
    return Misfit{Excerpt(node.text) + " is not base64", "write the bytes as base64"};
  }
  target.Store(bytes);
  return std::nullopt;
}

std::optional<Misfit> ReadText(const Node& node, Dialect dialect, const Target& target) {
  if (target.field().type() == FieldDescriptor::TYPE_BYTES) return ReadBytes(node, target);
  if (dialect == Dialect::kJson && node.kind != Node::Kind::kQuoted) {
    return Misfit{Excerpt(node.text) + " is not a string", "put it in double quotes"};
  }
  if (const auto forbidden = FindForbidden(node.text)) {
    return Misfit{"the text holds " + std::string(Describe(forbidden->fault)),
                  "remove the escape sequence that makes it"};
  }
  target.Store(node.text);
  return std::nullopt;
}

}  // namespace

std::optional<Misfit> ReadScalar(const Node& node, Dialect dialect, const FieldDescriptor& field,
                                 Message& message) {
  const Target target(field, message);
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return ReadInteger<std::int32_t>(node.text, target);
    case FieldDescriptor::CPPTYPE_INT64:
      return ReadInteger<std::int64_t>(node.text, target);
    case FieldDescriptor::CPPTYPE_UINT32:
      return ReadInteger<std::uint32_t>(node.text, target);
    case FieldDescriptor::CPPTYPE_UINT64:
      return ReadInteger<std::uint64_t>(node.text, target);
    case FieldDescriptor::CPPTYPE_FLOAT:
      return ReadFloat<float>(node.text, target);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return ReadFloat<double>(node.text, target);
    case FieldDescriptor::CPPTYPE_BOOL:
      return ReadBool(node, target);
    case FieldDescriptor::CPPTYPE_ENUM:
      return ReadEnum(node, dialect, target);
    case FieldDescriptor::CPPTYPE_STRING:
      return ReadText(node, dialect, target);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      break;
  }
  ACCESSION_CHECK(field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE);
  return std::nullopt;
}

bool IsScalarMessage(const Descriptor& type) {
  return &type == Timestamp::descriptor() || &type == Duration::descriptor();
}

std::optional<Misfit> ReadScalarMessage(const Node& node, Message& message) {
  if (message.GetDescriptor() == Timestamp::descriptor()) {
    Timestamp timestamp;
    if (!TimeUtil::FromString(node.text, &timestamp)) {
      return Misfit{Excerpt(node.text) + " is not an instant",
                    "write it in the form 2024-05-10T09:30:00Z"};
    }
    message.CopyFrom(timestamp);
    return std::nullopt;
  }
  ACCESSION_CHECK(message.GetDescriptor() == Duration::descriptor());
  Duration duration;
  if (!TimeUtil::FromString(node.text, &duration)) {
    return Misfit{Excerpt(node.text) + " is not a duration", "write seconds in the form 3.5s"};
  }
  message.CopyFrom(duration);
  return std::nullopt;
}

}  // namespace accession::codec
