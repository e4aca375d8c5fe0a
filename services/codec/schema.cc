#include "services/codec/schema.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/ascii.h"
#include "accession/v1/options.pb.h"
#include "base/check.h"

namespace accession::codec {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;

// Inline messages within inline messages are followed so far and no further.
constexpr int kInlineLevelsMax = 4;

// A json_name that is not the camelCase of the field's name was chosen: the name in the proto file
// would be a keyword of a language.
bool HasChosenName(const FieldDescriptor& field) {
  return field.json_name() != field.camelcase_name();
}

const FieldDescriptor* OwnField(const Descriptor& message, std::string_view key) {
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    if (key == field.json_name() || (key == field.name() && !HasChosenName(field))) return &field;
  }
  return nullptr;
}

std::vector<const FieldDescriptor*> InlineFields(const Descriptor& message, Dialect dialect) {
  std::vector<const FieldDescriptor*> fields;
  for (int i = 0; i < message.field_count(); ++i) {
    if (IsInline(*message.field(i), dialect)) fields.push_back(message.field(i));
  }
  std::sort(fields.begin(), fields.end(),
            [](const auto* a, const auto* b) { return a->number() < b->number(); });
  return fields;
}

bool IsUpper(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }
bool IsLower(char c) { return absl::ascii_islower(static_cast<unsigned char>(c)); }

// `FIRMNESS_` of Firmness, `EVENT_KIND_` of EventKind.
std::string EnumPrefix(const EnumDescriptor& type) {
  const std::string& name = type.name();
  std::string prefix;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool after_lower = i > 0 && !IsUpper(name[i - 1]);
    const bool before_lower = i > 0 && i + 1 < name.size() && IsLower(name[i + 1]);
    if (IsUpper(name[i]) && (after_lower || before_lower)) prefix += '_';
    prefix += absl::ascii_toupper(static_cast<unsigned char>(name[i]));
  }
  return prefix + "_";
}

std::string Upper(std::string_view text) {
  return absl::AsciiStrToUpper(absl::string_view(text.data(), text.size()));
}

}  // namespace

std::optional<FieldChain> FindField(const Descriptor& message, std::string_view key,
                                    Dialect dialect) {
  std::vector<std::pair<FieldChain, const Descriptor*>> level = {{{}, &message}};
  for (int depth = 0; depth <= kInlineLevelsMax && !level.empty(); ++depth) {
    std::vector<std::pair<FieldChain, const Descriptor*>> next;
    for (const auto& [chain, type] : level) {
      FieldChain longer = chain;
      if (const FieldDescriptor* const field = OwnField(*type, key)) {
        longer.push_back(field);
        return longer;
      }
      for (const FieldDescriptor* const field : InlineFields(*type, dialect)) {
        longer = chain;
        longer.push_back(field);
        next.emplace_back(std::move(longer), field->message_type());
      }
    }
    level = std::move(next);
  }
  return std::nullopt;
}

std::vector<std::string> FieldNames(const Descriptor& message, Dialect dialect) {
  std::vector<std::string> names;
  std::vector<const Descriptor*> level = {&message};
  for (int depth = 0; depth <= kInlineLevelsMax && !level.empty(); ++depth) {
    std::vector<const Descriptor*> next;
    for (const Descriptor* const type : level) {
      for (int i = 0; i < type->field_count(); ++i) {
        const FieldDescriptor& field = *type->field(i);
        if (IsInline(field, dialect)) {
          next.push_back(field.message_type());
        } else {
          names.push_back(FieldName(field, dialect));
        }
      }
    }
    level = std::move(next);
  }
  return names;
}

const std::string& FieldName(const FieldDescriptor& field, Dialect dialect) {
  return dialect == Dialect::kYaml && !HasChosenName(field) ? field.name() : field.json_name();
}

const FieldDescriptor* KeyField(const FieldDescriptor& field, Dialect dialect) {
  if (field.is_map()) return field.message_type()->map_key();
  if (dialect == Dialect::kJson) return nullptr;
  const std::string& name = field.options().GetExtension(accession::v1::keyed_by);
  if (name.empty()) return nullptr;
  const FieldDescriptor* const key = field.message_type()->FindFieldByName(name);
  ACCESSION_CHECK(key != nullptr && key->cpp_type() == FieldDescriptor::CPPTYPE_STRING);
  return key;
}

const FieldDescriptor* ShorthandField(const Descriptor& message, Dialect dialect) {
  if (dialect == Dialect::kJson) return nullptr;
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor* const field = message.field(i);
    if (field->options().GetExtension(accession::v1::shorthand)) return field;
  }
  return nullptr;
}

bool IsInline(const FieldDescriptor& field, Dialect dialect) {
  return dialect == Dialect::kYaml && field.options().GetExtension(accession::v1::inline_);
}

std::string BareName(const EnumValueDescriptor& value) {
  const std::string prefix = EnumPrefix(*value.type());
  const std::string& name = value.name();
  return name.starts_with(prefix) && name.size() > prefix.size() ? name.substr(prefix.size())
                                                                 : name;
}

const EnumValueDescriptor* FindEnumValue(const EnumDescriptor& type, std::string_view name) {
  const std::string wanted = Upper(name);
  for (int i = 0; i < type.value_count(); ++i) {
    const EnumValueDescriptor* const value = type.value(i);
    if (Upper(value->name()) == wanted || Upper(BareName(*value)) == wanted) return value;
  }
  return nullptr;
}

std::vector<std::string> EnumNames(const EnumDescriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.value_count(); ++i) {
    std::string name = BareName(*type.value(i));
    if (name != "UNSPECIFIED") names.push_back(std::move(name));
  }
  return names;
}

}  // namespace accession::codec
