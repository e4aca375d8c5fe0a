#include "engine/references.h"

#include "accession/v1/act.pb.h"
#include "accession/v1/process.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/codec/yaml.h"

namespace accession::engine {
namespace {

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

}  // namespace
}  // namespace accession::engine
