#include "services/query/message_fields.h"

#include <string>
#include <utility>

#include "absl/strings/str_split.h"
#include "accession/v1/event.pb.h"
#include "base/check.h"
#include "engine/time/effective_date.h"
#include "engine/time/moment.h"
#include "google/protobuf/descriptor.h"
#include "services/codec/schema.h"

namespace accession::query {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

using Path = std::vector<const FieldDescriptor*>;

Path PathTo(const Descriptor& type, const MessageField& field) {
  Path path;
  const Descriptor* at = &type;
  const std::string_view text = field.path.empty() ? field.name : field.path;
  for (const absl::string_view part :
       absl::StrSplit(absl::string_view(text.data(), text.size()), '.')) {
    ACCESSION_CHECK(at != nullptr);
    const FieldDescriptor* const found = at->FindFieldByName(std::string(part));
    ACCESSION_CHECK(found != nullptr);
    path.push_back(found);
    at = found->message_type();
  }
  return path;
}

Kind KindOf(const FieldDescriptor& leaf, const MessageField& field) {
  switch (leaf.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return Kind::kFlag;
    case FieldDescriptor::CPPTYPE_ENUM:
      return Kind::kWord;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      ACCESSION_CHECK(leaf.message_type() == v1::DateSpan::descriptor());
      return Kind::kDay;
    case FieldDescriptor::CPPTYPE_STRING:
      if (field.dated) return Kind::kDay;
      return field.collection.empty() ? Kind::kText : Kind::kName;
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
    case FieldDescriptor::CPPTYPE_UINT32:
    case FieldDescriptor::CPPTYPE_UINT64:
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
      return Kind::kNumber;
  }
  return Kind::kText;
}

std::vector<Field> FieldsOf(const std::vector<Path>& paths,
                            const std::vector<MessageField>& fields) {
  std::vector<Field> described;
  for (std::size_t index = 0; index < fields.size(); ++index) {
    const FieldDescriptor& leaf = *paths[index].back();
    Field field{.name = std::string(fields[index].name),
                .kind = KindOf(leaf, fields[index]),
                .search = fields[index].search,
                .vocabulary = std::string(fields[index].vocabulary)};
    if (fields[index].collection != "*") field.collection = fields[index].collection;
    if (field.kind == Kind::kWord) field.words = codec::EnumNames(*leaf.enum_type());
    described.push_back(std::move(field));
  }
  return described;
}

std::optional<engine::CivilDay> DayIn(const std::string& text) {
  const auto day = engine::ParseDay(text);
  return day.ok() ? std::optional(*day) : std::nullopt;
}

void AddText(const std::string& text, Kind kind, std::vector<Value>& values) {
  if (text.empty()) return;
  if (kind != Kind::kDay) {
    values.emplace_back(text);
    return;
  }
  const auto date = engine::ParseEffectiveDate(text);
  if (date.ok()) values.emplace_back(engine::MomentOf(*date).days);
}

void AddSpan(const v1::DateSpan& span, std::vector<Value>& values) {
  values.emplace_back(engine::DayBounds{.lo = DayIn(span.lo()), .hi = DayIn(span.hi())});
}

// The element at `at` of `field`, or its one value for -1.
struct Place {
  const Message& message;
  const FieldDescriptor& field;
  int at;

  const google::protobuf::Reflection& reflection() const { return *message.GetReflection(); }
  template <typename One, typename Each>
  auto Get(One one, Each each) const {
    return at < 0 ? (reflection().*one)(message, &field)
                  : (reflection().*each)(message, &field, at);
  }
};

void AddLeaf(const Place& place, Kind kind, std::vector<Value>& values) {
  using R = google::protobuf::Reflection;
  switch (place.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      values.emplace_back(place.Get(&R::GetBool, &R::GetRepeatedBool));
      break;
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto* const value = place.Get(&R::GetEnum, &R::GetRepeatedEnum);
      if (value->number() != 0) values.emplace_back(codec::BareName(*value));
      break;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      const Message& span =
          place.at < 0
              ? place.reflection().GetMessage(place.message, &place.field)
              : place.reflection().GetRepeatedMessage(place.message, &place.field, place.at);
      AddSpan(static_cast<const v1::DateSpan&>(span), values);
      break;
    }
    case FieldDescriptor::CPPTYPE_STRING:
      AddText(place.Get(&R::GetString, &R::GetRepeatedString), kind, values);
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      values.emplace_back(std::int64_t{place.Get(&R::GetInt32, &R::GetRepeatedInt32)});
      break;
    case FieldDescriptor::CPPTYPE_INT64:
      values.emplace_back(place.Get(&R::GetInt64, &R::GetRepeatedInt64));
      break;
    case FieldDescriptor::CPPTYPE_UINT32:
      values.emplace_back(std::int64_t{place.Get(&R::GetUInt32, &R::GetRepeatedUInt32)});
      break;
    case FieldDescriptor::CPPTYPE_UINT64:
      values.emplace_back(
          static_cast<std::int64_t>(place.Get(&R::GetUInt64, &R::GetRepeatedUInt64)));
      break;
    case FieldDescriptor::CPPTYPE_DOUBLE:
    case FieldDescriptor::CPPTYPE_FLOAT:
      break;
  }
}

void Walk(const Message& message, const Path& path, std::size_t depth, Kind kind,
          std::vector<Value>& values) {
  const FieldDescriptor& field = *path[depth];
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  const bool last = depth + 1 == path.size();
  const bool missing =
      !field.is_repeated() && field.has_presence() && !reflection.HasField(message, &field);
  if (missing) return;
  const int count = field.is_repeated() ? reflection.FieldSize(message, &field) : 0;
  for (int at = field.is_repeated() ? 0 : -1; at < count; ++at) {
    if (last) {
      AddLeaf({message, field, at}, kind, values);
    } else {
      Walk(at < 0 ? reflection.GetMessage(message, &field)
                  : reflection.GetRepeatedMessage(message, &field, at),
           path, depth + 1, kind, values);
    }
    if (at < 0) break;
  }
}

std::vector<Path> PathsOf(const Descriptor& type, const std::vector<MessageField>& fields) {
  std::vector<Path> paths;
  for (const MessageField& field : fields) paths.push_back(PathTo(type, field));
  return paths;
}

}  // namespace

MessageFields::MessageFields(const Descriptor& type, const std::vector<MessageField>& fields)
    : paths_(PathsOf(type, fields)), schema_(FieldsOf(paths_, fields)) {}

std::vector<Value> MessageFields::Read(const Message& message, std::size_t index) const {
  std::vector<Value> values;
  Walk(message, paths_[index], 0, schema_.field(index).kind, values);
  return values;
}

}  // namespace accession::query
