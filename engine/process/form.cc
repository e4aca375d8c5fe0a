#include "engine/process/form.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "accession/v1/options.pb.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Walks a message by reflection.
class FormReader {
 public:
  explicit FormReader(Findings& findings) : findings_(findings) {}

  bool Read(const Message& message, const DefinitionPath& path) {
    if (++parts_ > kPartsMax || path.depth() > kDepthMax) {
      return Refuse(path, "the definition is too large or nested too deeply");
    }
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    return std::ranges::all_of(fields, [&](const FieldDescriptor* field) {
      return ReadField(message, *field, path.Field(field->name()));
    });
  }

 private:
  bool ReadField(const Message& message, const FieldDescriptor& field, const DefinitionPath& path) {
    const auto& reflection = *message.GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM && !field.is_repeated()) {
      CheckEnum(field, reflection.GetEnumValue(message, &field), path);
    }
    if (!field.is_repeated()) {
      return field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE ||
             Read(reflection.GetMessage(message, &field), path);
    }
    const int size = reflection.FieldSize(message, &field);
    if (size > kEntriesMax) {
      return Refuse(path, absl::StrCat("has ", size, " entries; ", kEntriesMax, " are possible"));
    }
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      parts_ += size;
      return true;
    }
    std::set<std::string> seen;
    for (int i = 0; i < size; ++i) {
      const Message& element = reflection.GetRepeatedMessage(message, &field, i);
      const std::optional<std::string> key = KeyOf(field, element);
      const DefinitionPath own = key ? path.Keyed(*key, i) : path.Element(i);
      if (key && !seen.insert(*key).second) {
        findings_.Add(Defect::kDuplicateId, own, absl::StrCat(Quoted(*key), " is used twice"),
                      "leave one out, or give it another name");
      }
      if (!Read(element, own)) return false;
    }
    return true;
  }

  bool Refuse(const DefinitionPath& path, std::string what) {
    findings_.Add(Defect::kTooLarge, path, std::move(what), "split it, or leave parts out");
    return false;
  }

  // Values that no name stands for come over the wire.
  void CheckEnum(const FieldDescriptor& field, int value, const DefinitionPath& path) {
    if (field.enum_type()->FindValueByNumber(value) != nullptr) return;
    findings_.Add(Defect::kBadValue, path, absl::StrCat(value, " stands for nothing"),
                  absl::StrCat("use a value of ", field.enum_type()->name()));
  }

  // What an element of a list is known by; nullopt where elements are known by their place.
  static std::optional<std::string> KeyOf(const FieldDescriptor& list, const Message& element) {
    const std::string& name = list.options().GetExtension(v1::keyed_by);
    if (name.empty()) return std::nullopt;
    const FieldDescriptor* const key = element.GetDescriptor()->FindFieldByName(name);
    return element.GetReflection()->GetString(element, key);
  }

  Findings& findings_;
  int parts_ = 0;
};

constexpr std::array<std::string_view, 7> kReserved = {"owner", "debtor", "body",     "any",
                                                       "now",   "draft",  "condition"};

// Declares the elements of one list; `also_reserved` are words of its own that may not be ids.
template <typename List, typename T>
void Declare(const List& list, const DefinitionPath& path,
             std::initializer_list<std::string_view> also_reserved, Declared<T>& declared,
             Findings& findings) {
  for (int i = 0; i < list.size(); ++i) {
    const std::string& id = list.Get(i).id();
    if (!IsId(id)) {
      findings.Add(Defect::kBadId, path.Element(i), absl::StrCat(Quoted(id), " is no id"),
                   "write lower-case letters, digits and hyphens, a letter first, at most 63");
    } else if (std::ranges::find(kReserved, id) != kReserved.end() ||
               std::ranges::find(also_reserved, id) != also_reserved.end()) {
      findings.Add(Defect::kReservedId, path.Keyed(id, i),
                   absl::StrCat(Quoted(id), " is a word of the language"), "choose another id");
    }
    declared.emplace(id, &list.Get(i));
  }
}

}  // namespace

bool CheckForm(const google::protobuf::Message& message, const DefinitionPath& path,
               Findings& findings) {
  return FormReader(findings).Read(message, path);
}

Vocabulary DeclareNames(const v1::ProcessDefinition& definition, const DefinitionPath& path,
                        Findings& findings) {
  Vocabulary names;
  Declare(definition.params(), path.Field("params"), {}, names.params, findings);
  Declare(definition.roles(), path.Field("roles"), {"cast"}, names.roles, findings);
  Declare(definition.acts(), path.Field("acts"), {"entry", "opened", "ever"}, names.acts, findings);
  Declare(definition.thresholds(), path.Field("thresholds"), {}, names.thresholds, findings);
  Declare(definition.expects(), path.Field("expects"), {}, names.expects, findings);
  Declare(definition.phases(), path.Field("phases"), {}, names.phases, findings);
  Declare(definition.ladders(), path.Field("ladders"), {}, names.ladders, findings);
  names.acts.insert(BuiltInActs().begin(), BuiltInActs().end());
  names.has_calendar = !definition.calendar().empty();
  return names;
}

Vocabulary DeclareNames(const v1::BodyEstablished& body, const DefinitionPath& path,
                        Findings& findings) {
  Vocabulary names;
  Declare(body.roles(), path.Field("roles"), {"cast", "session"}, names.roles, findings);
  Declare(body.acts(), path.Field("acts"), {"entry", "opened", "ever"}, names.acts, findings);
  Declare(body.expects(), path.Field("expects"), {}, names.expects, findings);
  Declare(body.ladders(), path.Field("ladders"), {}, names.ladders, findings);
  names.has_calendar = !body.calendar().empty();
  return names;
}

}  // namespace accession::engine
