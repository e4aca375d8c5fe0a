#include "services/rpc/text_rules.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/unknown_field_set.h"
#include "services/codec/text.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Texts that people write at length; all others are names, ids, dates and symbols.
constexpr std::string_view kProse[] = {"text", "title",    "reason", "remarks", "note",
                                       "yaml", "question", "detail", "formal"};

bool IsProse(const FieldDescriptor& field) {
  return std::ranges::find(kProse, std::string_view(field.name())) != std::end(kProse);
}

std::optional<engine::Rejection> CheckText(const FieldDescriptor& field, const std::string& text) {
  if (const auto fault = codec::FindForbidden(text)) {
    return runtime::Reject(
        Reason::kTextNotAllowed,
        absl::StrCat(field.name(), " holds what is ", std::string(codec::Describe(fault->fault)),
                     " at byte ", fault->offset, ": ", runtime::Echo(text), "; remove it"),
        {{"field", field.name()}});
  }
  if (IsProse(field) || text.size() <= kNameBytesMax) return std::nullopt;
  return runtime::Reject(Reason::kTextNotAllowed,
                         absl::StrCat(field.name(), " has ", text.size(), " bytes; at most ",
                                      kNameBytesMax, " are allowed"),
                         {{"field", field.name()}});
}

using Fields = std::vector<const FieldDescriptor*>;

// Calls `visit` with each message within `message`, itself first, and its fields that are set,
// until it returns a rejection.
template <typename Visit>
std::optional<engine::Rejection> Walk(const Message& message, const Visit& visit) {
  const Reflection& reflection = *message.GetReflection();
  Fields fields;
  reflection.ListFields(message, &fields);
  if (auto rejection = visit(message, fields)) return rejection;
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const Message& part = field->is_repeated() ? reflection.GetRepeatedMessage(message, field, i)
                                                 : reflection.GetMessage(message, field);
      if (auto rejection = Walk(part, visit)) return rejection;
    }
  }
  return std::nullopt;
}

std::optional<engine::Rejection> CheckOwnTexts(const Message& message, const Fields& fields) {
  const Reflection& reflection = *message.GetReflection();
  std::string scratch;
  for (const FieldDescriptor* field : fields) {
    if (field->type() != FieldDescriptor::TYPE_STRING) continue;
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const std::string& text =
          field->is_repeated() ? reflection.GetRepeatedStringReference(message, field, i, &scratch)
                               : reflection.GetStringReference(message, field, &scratch);
      if (auto rejection = CheckText(*field, text)) return rejection;
    }
  }
  return std::nullopt;
}

std::optional<engine::Rejection> CheckOwnFieldsKnown(const Message& message) {
  const auto& unknown = message.GetReflection()->GetUnknownFields(message);
  if (unknown.empty()) return std::nullopt;
  const std::string field =
      absl::StrCat(message.GetDescriptor()->full_name(), ".", unknown.field(0).number());
  return runtime::Reject(
      Reason::kUnknownField,
      absl::StrCat("field ", field, " is not known to this version, and a decision must not ",
                   "rest on half of what was sent; leave it out or upgrade the daemon"),
      {{"field", field}});
}

}  // namespace

bool IsUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const codec::CodePoint point = codec::DecodeCodePoint(text, at);
    if (!point.valid()) return false;
    at += point.bytes;
  }
  return true;
}

std::optional<engine::Rejection> CheckContent(const Message& message, UnknownFields unknown) {
  return Walk(message, [unknown](const Message& part, const Fields& fields) {
    if (unknown == UnknownFields::kRefused) {
      if (auto rejection = CheckOwnFieldsKnown(part)) return rejection;
    }
    return CheckOwnTexts(part, fields);
  });
}

}  // namespace accession::rpc
