#include "engine/references.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "accession/v1/act.pb.h"
#include "accession/v1/process.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/yaml.h"

namespace accession::engine {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using testing::ElementsAre;

template <typename Message>
Message Decode(std::string_view yaml) {
  Message message;
  const codec::Decoding decoding = codec::DecodeYaml(yaml, message);
  EXPECT_TRUE(decoding.ok()) << codec::DiagnosticText("test.yaml", decoding.diagnostics.front());
  return message;
}

TEST(ResourceName, IsWrittenInFullWhereItsKindIsClear) {
  auto act = Decode<v1::Act>(R"(
by: [kor, bodies/iaea]
asserted_by: kaz
evidence: [{document: infcirc-1298, paragraph: "5"}]
links: [{relation: leverage, application: kaz-board}]
process: far-east-admission@1
submission: {applicant: kaz, reference: kor, params: {session: sessions/iaea-gc-69}}
)");
  QualifyNames(act);
  EXPECT_THAT(act.by(), ElementsAre("parties/kor", "bodies/iaea"));
  EXPECT_EQ(act.asserted_by(), "parties/kaz");
  EXPECT_EQ(act.evidence(0).document(), "documents/infcirc-1298");
  EXPECT_EQ(act.evidence(0).paragraph(), "5");
  EXPECT_EQ(act.links(0).application(), "applications/kaz-board");
  EXPECT_EQ(act.process(), "processes/far-east-admission@1");
  EXPECT_EQ(act.payload().submission().applicant(), "parties/kaz");
  EXPECT_EQ(act.payload().submission().body(), "");
  EXPECT_EQ(act.payload().submission().reference(), "kor");

  const std::string once = act.SerializeAsString();
  QualifyNames(act);
  EXPECT_EQ(act.SerializeAsString(), once);
}

TEST(ResourceName, IsFoundHoweverDeep) {
  auto act = Decode<v1::Act>(R"(
amendment: {verb: CORRECT, corrected: {by: mng, notice: {to: [kaz], receipts: {kor: 2024-05-10}}}}
)");
  QualifyNames(act);
  const v1::CorrectedAct& corrected = act.payload().amendment().corrected();
  EXPECT_THAT(corrected.by(), ElementsAre("parties/mng"));
  EXPECT_EQ(corrected.payload().notice().to(0), "parties/kaz");
  EXPECT_EQ(corrected.payload().notice().receipts(0).party(), "parties/kor");
}

TEST(ResourceName, IsMentionedOnceWithoutItsVersion) {
  const auto act = Decode<v1::Act>(R"(
by: [kaz, parties/kaz]
process: far-east-admission@1
submission: {params: {session: sessions/iaea-gc-69, seat: elected}}
)");
  EXPECT_THAT(MentionedNames(act),
              ElementsAre("parties/kaz", "sessions/iaea-gc-69", "processes/far-east-admission"));
}

TEST(ResourceName, OfAProcessLeavesOutWordsThatStandForItsOwnBody) {
  const auto definition = Decode<v1::ProcessDefinition>(R"(
process: p
version: 1
body: bodies/iaea-far-east
zone: Europe/Vienna
calendar: vienna
roles:
  member: {roster: body}
  registrar: {office: secretariat, of: iaea}
phases:
  admitted: {outcome: ADMITTED, on_enter: {join: body}}
)");
  EXPECT_THAT(MentionedNames(definition),
              ElementsAre("bodies/iaea-far-east", "calendars/zone-europe-vienna",
                          "calendars/vienna", "bodies/iaea"));
}

// Every text of an act that is no name of a resource: ids that only the process knows, dates,
// zones, words. A new field belongs here or in the table of engine/references.cc.
const std::map<std::string, std::set<std::string>> kNoNames = {
    {"Act", {"act", "effective", "id", "language", "place", "zone"}},
    {"ActDefinition", {"answers", "by", "id", "required", "source", "while"}},
    {"ActMatch", {"act", "answers"}},
    {"ActReference", {"entry", "request_id"}},
    {"ActScope", {"link", "scope"}},
    {"AlertAcknowledged", {"expectation", "note"}},
    {"AlertSnoozed", {"expectation", "note", "until"}},
    {"Amendment", {"reason"}},
    {"Answer", {"answer", "reference", "text", "until"}},
    {"Assessment", {"condition", "text"}},
    {"Ballot", {"question", "result"}},
    {"BodyEstablished", {"kind", "source"}},
    {"ConditionText", {"text"}},
    {"Control", {"reason", "reference"}},
    {"CorrectedAct", {"effective"}},
    {"CredentialGranted", {"until"}},
    {"CredentialRevoked", {"reason"}},
    {"DateRule", {"act", "at", "each", "last", "period", "phase", "recent", "served", "until"}},
    {"Deferral", {"act", "answers"}},
    {"DocumentRegistered",
     {"circulated", "dated", "language", "locator", "media_type", "remarks", "sha256", "symbol",
      "title"}},
    {"EvidenceReference", {"paragraph"}},
    {"ExpectationDefinition",
     {"each", "every", "for_each", "from", "id", "ladder", "since", "source", "to", "waivable_by",
      "while"}},
    {"FigureAsserted", {"as_of", "name"}},
    {"Holiday", {"date", "name"}},
    {"HolidaysPublished", {"from", "until"}},
    {"ImportOpened", {"title"}},
    {"Instrument", {"form", "reference", "text", "title"}},
    {"Ladder", {"id"}},
    {"Link", {"relation"}},
    {"MachineNoticed", {"detail", "what"}},
    {"MemberJoined", {"phase", "seat"}},
    {"MemberLeft", {"phase", "seat"}},
    {"Nomination", {"reference", "seat", "text", "title"}},
    {"Notice", {"reference", "text"}},
    {"OfficeAssumed", {"office"}},
    {"OfficeLeft", {"office"}},
    {"OnRoster", {"party", "seat"}},
    {"ParameterValue", {"id"}},
    {"PartyName", {"formal", "language", "short"}},
    {"PartyRegistered", {"alpha2", "alpha3", "also", "numeric"}},
    {"PartySucceeded", {"manner"}},
    {"Position", {"reference", "text"}},
    {"ProcessPublished", {"yaml_sha256"}},
    {"Receipt", {"received"}},
    {"Recess", {"from", "until"}},
    {"Refusal", {"answer"}},
    {"ResolutionAdopted", {"mode", "symbol", "text", "title"}},
    {"Role", {"acted", "id", "office"}},
    {"Rule", {"each", "since", "threshold"}},
    {"Rung", {"after", "before", "to"}},
    {"SessionClosed", {"closes"}},
    {"SessionReference", {"param"}},
    {"SessionRescheduled", {"closes", "opens", "reason"}},
    {"SessionScheduled", {"closes", "opens", "venue"}},
    {"Submission", {"reference", "text", "title"}},
    {"SubscriptionEnded", {"reason"}},
    {"SubscriptionOpened", {"filter", "target"}},
    {"Translation", {"language", "text"}},
    {"Waiver", {"expectation", "reason"}},
    {"ZonePublished", {"initial_designation", "tzdata_version", "zone"}},
    {"ZoneTransition", {"designation"}},
};

// Collects the text fields of a message and of those within it.
void CollectTexts(const Descriptor& message, std::set<std::string>& seen,
                  std::vector<const FieldDescriptor*>& texts) {
  if (!seen.insert(message.full_name()).second) return;
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor* field = message.field(i);
    if (field->type() == FieldDescriptor::TYPE_STRING) texts.push_back(field);
    if (field->message_type() != nullptr && field->name() != "observation") {
      CollectTexts(*field->message_type(), seen, texts);
    }
  }
}

// Whether a full name in `field` is found to be one.
bool NamesAResource(const FieldDescriptor& field) {
  const std::unique_ptr<google::protobuf::Message> message(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(field.containing_type())
          ->New());
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  if (field.is_repeated()) {
    reflection.AddString(message.get(), &field, "parties/kor");
  } else {
    reflection.SetString(message.get(), &field, "parties/kor");
  }
  return !MentionedNames(*message).empty();
}

TEST(ResourceName, IsKnownInEveryFieldThatHoldsOne) {
  std::set<std::string> seen;
  std::vector<const FieldDescriptor*> texts;
  CollectTexts(*v1::Act::descriptor(), seen, texts);
  std::map<std::string, std::set<std::string>> no_names;
  for (const FieldDescriptor* field : texts) {
    if (!NamesAResource(*field)) no_names[field->containing_type()->name()].insert(field->name());
  }
  EXPECT_EQ(no_names, kNoNames);
}

}  // namespace
}  // namespace accession::engine
