#include "engine/references.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// What a text field names.
struct NameField {
  // The collection of a bare name; empty if only full names are names there.
  std::string_view collection;
  // A word that is no name in this field, or empty.
  std::string_view keyword = {};
};

constexpr std::string_view kZones = "zone";

const std::map<std::string_view, NameField>& NameFields() {
  static const std::map<std::string_view, NameField> fields = {
      {"accession.v1.Act.by", {"parties"}},
      {"accession.v1.Act.asserted_by", {"parties"}},
      {"accession.v1.Act.stream", {""}},
      {"accession.v1.EvidenceReference.document", {"documents"}},
      {"accession.v1.Link.application", {"applications"}},
      {"accession.v1.CorrectedAct.by", {"parties"}},
      {"accession.v1.Act.process", {"processes"}},
      {"accession.v1.Submission.applicant", {"parties"}},
      {"accession.v1.Submission.body", {"bodies"}},
      {"accession.v1.Instrument.applicant", {"parties"}},
      {"accession.v1.Instrument.body", {"bodies"}},
      {"accession.v1.Instrument.custody", {"parties"}},
      {"accession.v1.Nomination.candidate", {"parties"}},
      {"accession.v1.Nomination.body", {"bodies"}},
      {"accession.v1.ParameterValue.value", {""}},
      {"accession.v1.Vote.party", {"parties"}},
      {"accession.v1.Position.document", {"documents"}},
      {"accession.v1.Ballot.document", {"documents"}},
      {"accession.v1.Notice.to", {"parties"}},
      {"accession.v1.Notice.document", {"documents"}},
      {"accession.v1.Receipt.party", {"parties"}},
      {"accession.v1.PartySucceeded.successor", {"parties"}},
      {"accession.v1.BodyEstablished.part_of", {"bodies"}},
      {"accession.v1.BodyEstablished.calendar", {"calendars"}},
      {"accession.v1.BodyEstablished.zone", {kZones}},
      {"accession.v1.MemberJoined.party", {"parties"}},
      {"accession.v1.MemberJoined.application", {"applications"}},
      {"accession.v1.MemberLeft.party", {"parties"}},
      {"accession.v1.MemberLeft.application", {"applications"}},
      {"accession.v1.OfficeAssumed.holder", {"parties"}},
      {"accession.v1.OfficeLeft.holder", {"parties"}},
      {"accession.v1.SessionScheduled.body", {"bodies"}},
      {"accession.v1.CredentialGranted.agent", {"agents"}},
      {"accession.v1.CredentialGranted.party", {"parties"}},
      {"accession.v1.CredentialRevoked.agent", {"agents"}},
      {"accession.v1.CredentialRevoked.party", {"parties"}},
      {"accession.v1.DocumentRegistered.translation_of", {"documents"}},
      {"accession.v1.DocumentRegistered.same_as", {"documents"}},
      {"accession.v1.DocumentRegistered.author", {"parties"}},
      {"accession.v1.ProcessDefinition.body", {"bodies"}},
      {"accession.v1.ProcessDefinition.calendar", {"calendars"}},
      {"accession.v1.ProcessDefinition.zone", {kZones}},
      {"accession.v1.Parameter.session_of", {"bodies"}},
      {"accession.v1.Role.roster", {"bodies", "body"}},
      {"accession.v1.Role.of", {"bodies", "body"}},
      {"accession.v1.Role.parties", {"parties"}},
      {"accession.v1.OnRoster.body", {"bodies", "body"}},
      {"accession.v1.SessionReference.next", {"bodies", "body"}},
      {"accession.v1.Effect.join", {"bodies", "body"}},
      {"accession.v1.Effect.leave", {"bodies", "body"}},
  };
  return fields;
}

// Calls `visit` with each field of `message`, however deep, that holds a name; what it returns, if
// anything, replaces the text.
using Visit =
    std::function<std::optional<std::string>(const NameField& field, const std::string& text)>;

void WalkText(Message& message, const FieldDescriptor& field, const Visit& visit) {
  const auto found = NameFields().find(std::string_view(field.full_name()));
  if (found == NameFields().end()) return;
  const Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    auto text = visit(found->second, reflection.GetString(message, &field));
    if (text.has_value()) reflection.SetString(&message, &field, *std::move(text));
    return;
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    auto text = visit(found->second, reflection.GetRepeatedString(message, &field, i));
    if (text.has_value()) reflection.SetRepeatedString(&message, &field, i, *std::move(text));
  }
}

void Walk(Message& message, const Visit& visit) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* const field : fields) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      WalkText(message, *field, visit);
    } else if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      continue;
    } else if (!field->is_repeated()) {
      Walk(*reflection.MutableMessage(&message, field), visit);
    } else {
      for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
        Walk(*reflection.MutableRepeatedMessage(&message, field, i), visit);
      }
    }
  }
}

bool IsName(std::string_view text) { return text.find('/') != std::string_view::npos; }

std::string ZoneCalendar(std::string_view zone) {
  return absl::StrCat("calendars/zone-",
                      absl::StrReplaceAll(absl::AsciiStrToLower({zone.data(), zone.size()}),
                                          {{"/", "-"}, {"_", "-"}}));
}

// The resource that `text` stands for, or nothing.
std::string Mentioned(const NameField& field, const std::string& text) {
  if (text.empty() || text == field.keyword) return "";
  if (field.collection == kZones) return ZoneCalendar(text);
  if (field.collection.empty() && !IsName(text)) return "";
  const std::string name = Qualify(field.collection, text);
  return name.substr(0, name.find('@'));
}

}  // namespace

void QualifyNames(Message& message) {
  Walk(message, [](const NameField& field, const std::string& text) -> std::optional<std::string> {
    if (field.collection.empty() || field.collection == kZones) return std::nullopt;
    if (text.empty() || IsName(text) || text == field.keyword) return std::nullopt;
    return Qualify(field.collection, text);
  });
}

std::vector<std::string> MentionedNames(const Message& message) {
  std::vector<std::string> names;
  const std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  Walk(*copy, [&names](const NameField& field, const std::string& text) {
    std::string name = Mentioned(field, text);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
    return std::optional<std::string>();
  });
  return names;
}

}  // namespace accession::engine
