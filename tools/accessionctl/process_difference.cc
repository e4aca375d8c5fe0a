#include "tools/accessionctl/process_difference.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accession/v1/options.pb.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Every value of a message under its place.
class Places {
 public:
  explicit Places(const Message& message) { AddMessage(message, "", ""); }

  std::map<std::string, std::string> Take() { return std::move(values_); }

 private:
  // `key` names the field that the place tells already; empty: none.
  void AddMessage(const Message& message, const std::string& prefix, const std::string& key) {
    std::vector<const FieldDescriptor*> fields;
    message.GetReflection()->ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
      if (field->name() == key) continue;
      const std::string place = prefix + field->json_name();
      if (!field->is_repeated()) {
        AddValue(message, *field, -1, place);
        continue;
      }
      const int size = message.GetReflection()->FieldSize(message, field);
      for (int i = 0; i < size; ++i)
        AddValue(message, *field, i, absl::StrCat(place, ".", KeyOf(message, *field, i)));
    }
  }

  // The key of a part that has one; else its number in the list.
  static std::string KeyOf(const Message& message, const FieldDescriptor& field, int index) {
    const std::string key = field.options().GetExtension(v1::keyed_by);
    if (key.empty()) return absl::StrCat(index + 1);
    const Message& part = message.GetReflection()->GetRepeatedMessage(message, &field, index);
    return part.GetReflection()->GetString(part, part.GetDescriptor()->FindFieldByName(key));
  }

  // `index` is -1 for a field that is not a list.
  void AddValue(const Message& message, const FieldDescriptor& field, int index,
                const std::string& place) {
    const google::protobuf::Reflection& reflection = *message.GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      return AddMessage(index < 0 ? reflection.GetMessage(message, &field)
                                  : reflection.GetRepeatedMessage(message, &field, index),
                        place + ".", field.options().GetExtension(v1::keyed_by));
    }
    values_[place] = TextOf(message, field, index);
  }

  static std::string TextOf(const Message& message, const FieldDescriptor& field, int index) {
    const google::protobuf::Reflection& reflection = *message.GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      return index < 0 ? reflection.GetString(message, &field)
                       : reflection.GetRepeatedString(message, &field, index);
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
      return Words(*(index < 0 ? reflection.GetEnum(message, &field)
                               : reflection.GetRepeatedEnum(message, &field, index)));
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_UINT32)
      return absl::StrCat(reflection.GetUInt32(message, &field));
    return reflection.GetBool(message, &field) ? "true" : "false";
  }

  std::map<std::string, std::string> values_;
};

}  // namespace

std::vector<ProcessDifference> DifferencesOf(const v1::ProcessDefinition& before,
                                             const v1::ProcessDefinition& after) {
  std::map<std::string, ProcessDifference> all;
  for (auto& [place, value] : Places(before).Take())
    all[place] = {.place = place, .before = value, .after = ""};
  for (auto& [place, value] : Places(after).Take()) {
    all[place].place = place;
    all[place].after = value;
  }
  std::vector<ProcessDifference> differences;
  for (auto& [place, difference] : all) {
    if (difference.before != difference.after) differences.push_back(std::move(difference));
  }
  return differences;
}

Table DifferenceTable(const std::vector<ProcessDifference>& differences) {
  Table table({{"PLACE"}, {"BEFORE"}, {"AFTER"}});
  for (const ProcessDifference& difference : differences)
    table.AddRow({{difference.place}, {difference.before}, {difference.after}});
  return table;
}

}  // namespace accession::ctl
