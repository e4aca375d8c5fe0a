#include "engine/process/definition_path.h"

#include "absl/strings/str_cat.h"
#include "base/check.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

// A json_name that is no camelCase of the field's name was chosen: it is what people write.
std::string WrittenName(const google::protobuf::FieldDescriptor& field) {
  return field.json_name() == field.camelcase_name() ? field.name() : field.json_name();
}

}  // namespace

DefinitionPath DefinitionPath::Field(std::string_view name) const {
  ACCESSION_CHECK(type_ != nullptr);
  const google::protobuf::FieldDescriptor* const field = type_->FindFieldByName(std::string(name));
  ACCESSION_CHECK(field != nullptr);
  DefinitionPath path = *this;
  path.type_ = field->message_type();
  path.text_ = absl::StrCat(text_, text_.empty() ? "" : ".", WrittenName(*field));
  path.order_.push_back(field->index());
  return path;
}

DefinitionPath DefinitionPath::Element(int index) const {
  DefinitionPath path = *this;
  absl::StrAppend(&path.text_, "[", index, "]");
  path.order_.push_back(index);
  return path;
}

DefinitionPath DefinitionPath::Keyed(std::string_view id, int index) const {
  if (!IsId(id)) return Element(index);
  DefinitionPath path = *this;
  absl::StrAppend(&path.text_, ".", std::string(id));
  path.order_.push_back(index);
  return path;
}

}  // namespace accession::engine
