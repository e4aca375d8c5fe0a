#include "engine/world/references.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accession/v1/options.pb.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::string_view kAgents = "agents";
constexpr std::string_view kConditions = "conditions";
// In the rules of a body: the body itself.
constexpr std::string_view kOwnBody = "body";

struct Row {
  std::string_view message;
  std::string_view field;
  ReferenceKind kind;
};

// Every field of an act, at any depth, that names a resource. A test holds it against the protos.
constexpr Row kRows[] = {
    {"Act", "by", ReferenceKind::kPartyOrBody},
    {"Act", "asserted_by", ReferenceKind::kPartyOrBody},
    {"Act", "process", ReferenceKind::kProcess},
    {"EvidenceReference", "document", ReferenceKind::kDocument},
    {"Link", "application", ReferenceKind::kApplication},
    {"Submission", "applicant", ReferenceKind::kParty},
    {"Submission", "body", ReferenceKind::kBody},
    {"ParameterValue", "value", ReferenceKind::kSession},
    {"Vote", "party", ReferenceKind::kParty},
    {"Instrument", "custody", ReferenceKind::kPartyOrBody},
    {"Instrument", "applicant", ReferenceKind::kParty},
    {"Instrument", "body", ReferenceKind::kBody},
    {"Notice", "to", ReferenceKind::kPartyOrBody},
    {"Notice", "document", ReferenceKind::kDocument},
    {"Receipt", "party", ReferenceKind::kPartyOrBody},
    {"Nomination", "candidate", ReferenceKind::kParty},
    {"Nomination", "body", ReferenceKind::kBody},
    {"CorrectedAct", "by", ReferenceKind::kPartyOrBody},
    {"PartySucceeded", "successor", ReferenceKind::kParty},
    {"BodyEstablished", "part_of", ReferenceKind::kBody},
    {"BodyEstablished", "calendar", ReferenceKind::kCalendar},
    {"Role", "roster", ReferenceKind::kBody},
    {"Role", "of", ReferenceKind::kBody},
    {"Role", "parties", ReferenceKind::kParty},
    {"OnRoster", "body", ReferenceKind::kBody},
    {"SessionReference", "next", ReferenceKind::kBody},
    {"MemberJoined", "party", ReferenceKind::kParty},
    {"MemberJoined", "application", ReferenceKind::kApplication},
    {"MemberLeft", "party", ReferenceKind::kParty},
    {"MemberLeft", "application", ReferenceKind::kApplication},
    {"OfficeAssumed", "holder", ReferenceKind::kPartyOrBody},
    {"OfficeLeft", "holder", ReferenceKind::kPartyOrBody},
    {"SessionScheduled", "body", ReferenceKind::kBody},
    {"CredentialGranted", "agent", ReferenceKind::kAgent},
    {"CredentialGranted", "party", ReferenceKind::kParty},
    {"CredentialRevoked", "agent", ReferenceKind::kAgent},
    {"CredentialRevoked", "party", ReferenceKind::kParty},
    {"DocumentRegistered", "translation_of", ReferenceKind::kDocument},
    {"DocumentRegistered", "same_as", ReferenceKind::kDocument},
    {"DocumentRegistered", "author", ReferenceKind::kPartyOrBody},
};

bool IsCondition(const FieldDescriptor& field) {
  return field.containing_type()->name() == "Assessment" && field.name() == "condition";
}

std::string Full(ReferenceKind kind, const std::string& text) {
  if (text.empty() || (kind == ReferenceKind::kBody && text == kOwnBody)) return text;
  return Qualify(CollectionOf(kind), text);
}

// The number of values that `field` has in `message`.
int CountOf(const Message& message, const FieldDescriptor& field) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (field.is_repeated()) return reflection.FieldSize(message, &field);
  return reflection.HasField(message, &field) ? 1 : 0;
}

std::vector<const FieldDescriptor*> FieldsOf(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

void Rewrite(Message& message, const FieldDescriptor& field, int index, const std::string& text) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (field.is_repeated()) {
    reflection.SetRepeatedString(&message, &field, index, text);
  } else {
    reflection.SetString(&message, &field, text);
  }
}

std::string TextOf(const Message& message, const FieldDescriptor& field, int index) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  return field.is_repeated() ? reflection.GetRepeatedString(message, &field, index)
                             : reflection.GetString(message, &field);
}

void QualifyAll(Message& message) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  for (const FieldDescriptor* field : FieldsOf(message)) {
    const std::optional<ReferenceKind> kind = ReferenceKindOf(*field);
    const bool nested = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    for (int i = 0; i < CountOf(message, *field); ++i) {
      if (nested) {
        QualifyAll(field->is_repeated() ? *reflection.MutableRepeatedMessage(&message, field, i)
                                        : *reflection.MutableMessage(&message, field));
      } else if (kind) {
        Rewrite(message, *field, i, Full(*kind, TextOf(message, *field, i)));
      } else if (IsCondition(*field)) {
        Rewrite(message, *field, i, Qualify(kConditions, TextOf(message, *field, i)));
      }
    }
  }
}

void AddReference(ReferenceKind kind, std::string text, std::string field,
                  std::vector<Reference>& references) {
  std::string name = Full(kind, text);
  if (name.empty() || (kind == ReferenceKind::kBody && name == kOwnBody)) return;
  if (kind == ReferenceKind::kProcess) name = name.substr(0, name.find('@'));
  references.push_back({.name = std::move(name), .field = std::move(field), .kind = kind});
}

void Collect(const Message& message, const std::string& prefix,
             std::vector<Reference>& references) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  for (const FieldDescriptor* field : FieldsOf(message)) {
    const std::optional<ReferenceKind> kind = ReferenceKindOf(*field);
    const bool nested = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!nested && !kind) continue;
    for (int i = 0; i < CountOf(message, *field); ++i) {
      const std::string path = absl::StrCat(prefix, field->name(),
                                            field->is_repeated() ? absl::StrCat("[", i, "]") : "");
      if (nested) {
        Collect(field->is_repeated() ? reflection.GetRepeatedMessage(message, field, i)
                                     : reflection.GetMessage(message, field),
                field->options().GetExtension(v1::inline_) ? prefix : path + ".", references);
      } else {
        AddReference(*kind, TextOf(message, *field, i), path, references);
      }
    }
  }
}

}  // namespace

std::optional<ReferenceKind> ReferenceKindOf(const google::protobuf::FieldDescriptor& field) {
  const auto row = std::ranges::find_if(kRows, [&](const Row& it) {
    return it.message == field.containing_type()->name() && it.field == field.name();
  });
  return row == std::end(kRows) ? std::nullopt : std::optional(row->kind);
}

std::string_view CollectionOf(ReferenceKind kind) {
  switch (kind) {
    case ReferenceKind::kParty:
    case ReferenceKind::kPartyOrBody:
      return kParties;
    case ReferenceKind::kBody:
      return kBodies;
    case ReferenceKind::kSession:
      return kSessions;
    case ReferenceKind::kDocument:
      return kDocuments;
    case ReferenceKind::kApplication:
      return kApplications;
    case ReferenceKind::kProcess:
      return kProcesses;
    case ReferenceKind::kCalendar:
      return kCalendars;
    case ReferenceKind::kAgent:
      return kAgents;
  }
  return "";
}

bool Reference::well_formed() const {
  const bool body = kind == ReferenceKind::kPartyOrBody && IsIn(name, kBodies);
  return (body || IsIn(name, CollectionOf(kind))) && IsId(IdOf(name));
}

v1::Payload Canonical(v1::Payload payload) {
  QualifyAll(payload);
  return payload;
}

v1::Act Canonical(v1::Act act) {
  QualifyAll(act);
  return act;
}

std::vector<Reference> References(const v1::Payload& payload) {
  std::vector<Reference> references;
  Collect(payload, "", references);
  return references;
}

std::vector<Reference> References(const v1::Act& act) {
  std::vector<Reference> references;
  Collect(act, "", references);
  return references;
}

}  // namespace accession::engine
