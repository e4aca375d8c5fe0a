#include "engine/world/references.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/support/event_log.h"

namespace accession::engine {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

v1::Act ActOf(const std::string& text) {
  v1::Act act;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &act)) << text;
  return act;
}

// `parties/kor at position.by`, in order.
std::string Told(const std::vector<Reference>& references) {
  std::vector<std::string> all;
  for (const Reference& reference : references) {
    all.push_back(absl::StrCat(reference.name, " at ", reference.field));
  }
  return absl::StrJoin(all, ", ");
}

struct Case {
  const char* payload;
  const char* canonical;
  const char* references;
};

const Case kCases[] = {
    {"submission { applicant: 'kaz' body: 'iaea-far-east' "
     "params { id: 'session' value: 'iaea-gc-69' } }",
     "submission { applicant: 'parties/kaz' body: 'bodies/iaea-far-east' "
     "params { id: 'session' value: 'sessions/iaea-gc-69' } }",
     "parties/kaz at submission.applicant, bodies/iaea-far-east at submission.body, "
     "sessions/iaea-gc-69 at submission.params[0].value"},
    {"answer { answer: 'ADMITTED' }", "answer { answer: 'ADMITTED' }", ""},
    {"position { value: POSITION_VALUE_SUPPORT conditions { text: 'kor' } }",
     "position { value: POSITION_VALUE_SUPPORT conditions { text: 'kor' } }", ""},
    {"assessment { condition: 'kor' }", "assessment { condition: 'conditions/kor' }", ""},
    {"assessment { condition: 'conditions/kor-2' }", "assessment { condition: 'conditions/kor-2' }",
     ""},
    {"ballot { votes { party: 'chn' } votes { party: 'parties/jpn' } }",
     "ballot { votes { party: 'parties/chn' } votes { party: 'parties/jpn' } }",
     "parties/chn at ballot.votes[0].party, parties/jpn at ballot.votes[1].party"},
    {"instrument { custody: 'kgz' applicant: 'fra' body: 'canwfz' }",
     "instrument { custody: 'parties/kgz' applicant: 'parties/fra' body: 'bodies/canwfz' }",
     "parties/kgz at instrument.custody, parties/fra at instrument.applicant, "
     "bodies/canwfz at instrument.body"},
    {"notice { to: 'mng' to: 'bodies/iaea' document: 'infcirc-1298' "
     "receipts { party: 'mng' received: '2024-05-10' } }",
     "notice { to: 'parties/mng' to: 'bodies/iaea' document: 'documents/infcirc-1298' "
     "receipts { party: 'parties/mng' received: '2024-05-10' } }",
     "parties/mng at notice.to[0], bodies/iaea at notice.to[1], "
     "parties/mng at notice.receipts[0].party, documents/infcirc-1298 at notice.document"},
    {"nomination { candidate: 'kaz' body: 'iaea-board' seat: 'far-east' }",
     "nomination { candidate: 'parties/kaz' body: 'bodies/iaea-board' seat: 'far-east' }",
     "parties/kaz at nomination.candidate, bodies/iaea-board at nomination.body"},
    {"waiver { expectation: 'reply' }", "waiver { expectation: 'reply' }", ""},
    {"control { reason: 'kor' }", "control { reason: 'kor' }", ""},
    {"amendment { corrected { by: 'kor' payload { member_joined { party: 'khm' } } } }",
     "amendment { corrected { by: 'parties/kor' "
     "payload { member_joined { party: 'parties/khm' } } } }",
     "parties/kor at amendment.corrected.by[0], "
     "parties/khm at amendment.corrected.member_joined.party"},
    {"party_registered { also: 'kor' }", "party_registered { also: 'kor' }", ""},
    {"party_succeeded { successor: 'rus' }", "party_succeeded { successor: 'parties/rus' }",
     "parties/rus at party_succeeded.successor"},
    {"body_established { part_of: 'iaea' calendar: 'vienna' "
     "roles { id: 'member' roster: 'body' } roles { id: 'm' roster: 'iaea' parties: 'kaz' } "
     "roles { id: 's' office: 'chair' of: 'bodies/iaea' } "
     "expects { id: 'e' due { opens { next: 'iaea-board' } } } }",
     "body_established { part_of: 'bodies/iaea' calendar: 'calendars/vienna' "
     "roles { id: 'member' roster: 'body' } "
     "roles { id: 'm' roster: 'bodies/iaea' parties: 'parties/kaz' } "
     "roles { id: 's' office: 'chair' of: 'bodies/iaea' } "
     "expects { id: 'e' due { opens { next: 'bodies/iaea-board' } } } }",
     "bodies/iaea at body_established.part_of, calendars/vienna at body_established.calendar, "
     "bodies/iaea at body_established.roles[1].roster, "
     "parties/kaz at body_established.roles[1].parties[0], "
     "bodies/iaea at body_established.roles[2].of, "
     "bodies/iaea-board at body_established.expects[0].due.opens.next"},
    {"member_joined { party: 'kaz' application: 'kaz-far-east' phase: 'admitted' }",
     "member_joined { party: 'parties/kaz' application: 'applications/kaz-far-east' "
     "phase: 'admitted' }",
     "parties/kaz at member_joined.party, "
     "applications/kaz-far-east at member_joined.application"},
    {"member_left { party: 'kaz' application: 'a' }",
     "member_left { party: 'parties/kaz' application: 'applications/a' }",
     "parties/kaz at member_left.party, applications/a at member_left.application"},
    {"office_assumed { office: 'chair' holder: 'mng' }",
     "office_assumed { office: 'chair' holder: 'parties/mng' }",
     "parties/mng at office_assumed.holder"},
    {"office_left { office: 'chair' holder: 'bodies/iaea' }",
     "office_left { office: 'chair' holder: 'bodies/iaea' }", "bodies/iaea at office_left.holder"},
    {"session_scheduled { body: 'iaea-general-conference' }",
     "session_scheduled { body: 'bodies/iaea-general-conference' }",
     "bodies/iaea-general-conference at session_scheduled.body"},
    {"credential_granted { agent: 'desk' party: 'kaz' }",
     "credential_granted { agent: 'agents/desk' party: 'parties/kaz' }",
     "agents/desk at credential_granted.agent, parties/kaz at credential_granted.party"},
    {"credential_revoked { agent: 'desk' party: 'kaz' }",
     "credential_revoked { agent: 'agents/desk' party: 'parties/kaz' }",
     "agents/desk at credential_revoked.agent, parties/kaz at credential_revoked.party"},
    {"document_registered { translation_of: 'a' same_as: 'b' same_as: 'c' author: 'kt-kz' }",
     "document_registered { translation_of: 'documents/a' same_as: 'documents/b' "
     "same_as: 'documents/c' author: 'parties/kt-kz' }",
     "documents/a at document_registered.translation_of, "
     "documents/b at document_registered.same_as[0], "
     "documents/c at document_registered.same_as[1], "
     "parties/kt-kz at document_registered.author"},
    {"zone_published { zone: 'UTC' }", "zone_published { zone: 'UTC' }", ""},
};

TEST(Canonical, WritesNamesInFull) {
  for (const Case& it : kCases) {
    const v1::Payload canonical = Canonical(PayloadOf(it.payload));
    EXPECT_EQ(canonical.DebugString(), PayloadOf(it.canonical).DebugString());
    EXPECT_EQ(Canonical(canonical).DebugString(), canonical.DebugString()) << it.payload;
  }
}

TEST(References, AreFoundWhetherInFullOrNot) {
  for (const Case& it : kCases) {
    EXPECT_EQ(Told(References(PayloadOf(it.payload))), it.references);
    EXPECT_EQ(Told(References(PayloadOf(it.canonical))), it.references);
  }
}

TEST(References, OfAnActAreThoseOfItsHeaderToo) {
  const v1::Act act = ActOf(
      "act: 'circulate' by: 'bodies/iaea' asserted_by: 'kaz' process: 'far-east-admission@1' "
      "evidence { document: 'infcirc-1298' paragraph: '1' } "
      "links { relation: 'leverage' application: 'kaz-board' } "
      "payload { notice { to: 'kaz' } }");
  EXPECT_EQ(Told(References(act)),
            "bodies/iaea at by[0], documents/infcirc-1298 at evidence[0].document, "
            "parties/kaz at asserted_by, applications/kaz-board at links[0].application, "
            "parties/kaz at notice.to[0], processes/far-east-admission at process");
  EXPECT_EQ(Canonical(act).process(), "processes/far-east-admission@1");
}

TEST(References, AreWellFormedInACollectionOfTheirField) {
  const struct {
    const char* payload;
    bool well_formed;
  } rows[] = {
      {"member_joined { party: 'kor' }", true},
      {"member_joined { party: 'bodies/iaea' }", false},
      {"member_joined { party: 'parties/KOR' }", false},
      {"member_joined { party: 'parties/a/b' }", false},
      {"office_left { holder: 'bodies/iaea' }", true},
      {"office_left { holder: 'sessions/iaea' }", false},
  };
  for (const auto& row : rows) {
    const std::vector<Reference> references = References(PayloadOf(row.payload));
    ASSERT_EQ(references.size(), 1U);
    EXPECT_EQ(references[0].well_formed(), row.well_formed) << row.payload;
  }
}

// Every text of an act that is no name of a resource: ids that only the process knows, dates,
// zones, words. A new field belongs here or in the table of references.cc.
const std::map<std::string, std::set<std::string>> kNoNames = {
    {"Act", {"act", "effective", "id", "language", "place", "stream", "zone"}},
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
    {"BodyEstablished", {"kind", "source", "zone"}},
    {"ConditionText", {"text"}},
    {"Control", {"reason", "reference"}},
    {"CorrectedAct", {"effective"}},
    {"CredentialGranted", {"until"}},
    {"CredentialRevoked", {"reason"}},
    {"DateRule", {"act", "at", "each", "last", "period", "phase", "recent", "until"}},
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
    {"Role", {"id", "office"}},
    {"Rule", {"since", "threshold"}},
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

TEST(References, KnowEveryFieldThatNamesAResource) {
  std::set<std::string> seen;
  std::vector<const FieldDescriptor*> texts;
  CollectTexts(*v1::Act::descriptor(), seen, texts);
  std::map<std::string, std::set<std::string>> no_names;
  for (const FieldDescriptor* field : texts) {
    if (!ReferenceKindOf(*field)) no_names[field->containing_type()->name()].insert(field->name());
  }
  EXPECT_EQ(no_names, kNoNames);
}

}  // namespace
}  // namespace accession::engine
