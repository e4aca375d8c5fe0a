#include "tests/catalog/names.h"

#include <utility>

namespace accession::catalog {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// The kinds of resource that a bare id may stand for in a field. A field that only takes full names
// has none.
const std::map<std::string, std::vector<std::string>>& ReferenceFields() {
  static const auto& fields = *new std::map<std::string, std::vector<std::string>>{
      {"accession.v1.Act.by", {"parties/"}},
      {"accession.v1.Act.asserted_by", {"parties/"}},
      {"accession.v1.EvidenceReference.document", {"documents/"}},
      {"accession.v1.MemberJoined.party", {"parties/"}},
      {"accession.v1.MemberLeft.party", {"parties/"}},
      {"accession.v1.OfficeAssumed.holder", {"parties/"}},
      {"accession.v1.OfficeLeft.holder", {"parties/"}},
      {"accession.v1.SessionScheduled.body", {}},
      {"accession.v1.BodyEstablished.part_of", {}},
      {"accession.v1.BodyEstablished.calendar", {}},
      {"accession.v1.Act.process", {"processes/"}},
      {"accession.v1.Notice.to", {"parties/"}},
      {"accession.v1.Notice.document", {"documents/"}},
      {"accession.v1.DocumentRegistered.translation_of", {"documents/"}},
      {"accession.v1.DocumentRegistered.same_as", {"documents/"}},
      {"accession.v1.DocumentRegistered.author", {"parties/"}},
      {"accession.v1.Link.application", {"applications/"}},
      {"accession.v1.ProcessDefinition.body", {}},
      {"accession.v1.ProcessDefinition.calendar", {}},
      {"accession.v1.Role.of", {}},
      {"accession.v1.Role.roster", {}},
      {"accession.v1.Role.parties", {"parties/"}},
  };
  return fields;
}

// In a process `body` is the body that it is about.
bool IsKeyword(const std::string& field, const std::string& value) {
  return field == "accession.v1.Role.roster" && value == "body";
}

Reference MakeReference(const std::string& field, const std::string& value,
                        const std::vector<std::string>& kinds) {
  const std::string name = value.substr(0, value.find('@'));  // without the version of a process
  Reference reference{.field = field, .value = value};
  if (name.find('/') != std::string::npos) {
    reference.meanings.push_back(name);
  } else {
    for (const std::string& kind : kinds) reference.meanings.push_back(kind + name);
  }
  return reference;
}

void CollectFrom(const Message& message, const FieldDescriptor& field,
                 std::vector<Reference>& references) {
  const Reflection& reflection = *message.GetReflection();
  const int count = field.is_repeated() ? reflection.FieldSize(message, &field) : 1;
  for (int index = 0; index < count; ++index) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      const Message& inner = field.is_repeated()
                                 ? reflection.GetRepeatedMessage(message, &field, index)
                                 : reflection.GetMessage(message, &field);
      for (Reference& reference : References(inner)) references.push_back(std::move(reference));
      continue;
    }
    const auto kinds = ReferenceFields().find(field.full_name());
    if (kinds == ReferenceFields().end()) continue;
    const std::string value = field.is_repeated()
                                  ? reflection.GetRepeatedString(message, &field, index)
                                  : reflection.GetString(message, &field);
    if (IsKeyword(field.full_name(), value)) continue;
    references.push_back(MakeReference(field.full_name(), value, kinds->second));
  }
}

// Whether the act brings the resource of its stream into being.
bool Defines(const v1::Act& act) {
  const v1::Payload& payload = act.payload();
  return payload.has_party_registered() || payload.has_body_established() ||
         payload.has_session_scheduled() || payload.has_holidays_published() ||
         payload.has_zone_published() || payload.has_document_registered() ||
         !act.process().empty();
}

}  // namespace

std::map<std::string, Definition> Definitions() {
  std::map<std::string, Definition> definitions;
  for (const Entry& entry : Entries()) {
    if (!Defines(*entry.act)) continue;
    definitions.emplace(entry.stream, Definition{.file = entry.file, .act = entry.act});
  }
  for (const File& file : Files()) {
    if (file.process.process().empty()) continue;
    definitions.emplace("processes/" + file.process.process(), Definition{.file = &file});
  }
  return definitions;
}

std::vector<Reference> References(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::vector<Reference> references;
  for (const FieldDescriptor* field : fields) CollectFrom(message, *field, references);
  return references;
}

}  // namespace accession::catalog
