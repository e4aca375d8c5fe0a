// A body's own rules: what is owed before each of its sessions.
#include "engine/process/body_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/codec/yaml.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;

constexpr char kConference[] = R"(
kind: organ
title: {en: General Conference}
part_of: iaea
zone: Europe/Vienna
calendar: vienna
roles:
  secretariat: {office: secretariat, of: iaea}
  member: {roster: bodies/iaea}
acts:
  send-agenda: {kind: NOTICE, by: secretariat}
  present-credentials: {kind: NOTICE, by: member}
expects:
  agenda: {each: session, from: secretariat, met_by: send-agenda, due: {before: {opens: session}, period: P90D}, firmness: hard}
  credentials: {each: session, from: member, met_by: present-credentials, due: {before: {opens: session}, period: P7D}, firmness: soft, ladder: quiet}
ladders:
  quiet: [{level: NOTICE, after: P0D, to: debtor}]
)";

v1::BodyEstablished BodyOf(std::string_view yaml) {
  v1::BodyEstablished body;
  for (const auto& diagnostic : codec::DecodeYaml(yaml, body).diagnostics) {
    ADD_FAILURE() << codec::DiagnosticText("body", diagnostic);
  }
  return body;
}

TEST(BodyRules, SayWhatIsOwedForEachSession) {
  const CompiledBody compiled = CompileBodyRules(BodyOf(kConference));
  ASSERT_NE(compiled.rules, nullptr) << Summaries(compiled.findings).front();
  const ExpectationRule& agenda = *compiled.rules->FindExpectation("agenda");
  EXPECT_TRUE(agenda.each_session);
  EXPECT_TRUE(agenda.hard);
  EXPECT_EQ(agenda.from, "secretariat");
  EXPECT_EQ(agenda.due->words, "90 days before the opening of session");
  EXPECT_EQ(agenda.due->parts[0].session.parameter, "session");
  EXPECT_EQ(agenda.definition, &compiled.rules->definition.expects(0));
  EXPECT_TRUE(compiled.rules->FindAct("send-agenda")->always);
  EXPECT_EQ(compiled.rules->FindRole("secretariat")->of, "bodies/iaea");
  EXPECT_EQ(compiled.rules->FindLadder("quiet")->rungs.size(), 1U);
  EXPECT_EQ(compiled.rules->definition.part_of(), "bodies/iaea");
  EXPECT_EQ(compiled.rules->definition.calendar(), "calendars/vienna");
}

struct BodyCase {
  const char* from;
  const char* to;
  std::vector<std::string> found;
};

TEST(BodyRules, AreLintedAsProcessesAre) {
  const BodyCase cases[] = {
      {"zone: Europe/Vienna", "", {"missing zone"}},
      {"part_of: iaea", "part_of: parties/iaea", {"bad-name part_of"}},
      {"each: session, from: secretariat", "from: secretariat", {"missing expects.agenda.each"}},
      {"each: session, from: secretariat", "each: session", {"missing expects.agenda.from"}},
      {"each: session, from: secretariat",
       "each: session, from: secretary",
       {"unknown-role expects.agenda.from"}},
      {"met_by: send-agenda", "met_by: send", {"unknown-act expects.agenda.met_by[0].act"}},
      {"each: session, from: secretariat",
       "each: session, while: open, from: secretariat",
       {"misplaced expects.agenda.while"}},
      {"{before: {opens: session}, period: P90D}",
       "{before: {opens: sitting}, period: P90D}",
       {"unknown-param expects.agenda.due.before.opens.param"}},
      {"{before: {opens: session}, period: P90D}",
       "{before: {phase: open}, period: P90D}",
       {"misplaced expects.agenda.due.before.phase"}},
      {"present-credentials: {kind: NOTICE",
       "present-credentials: {while: open, kind: NOTICE",
       {"misplaced acts.present-credentials.while"}},
      {"member: {roster: bodies/iaea}",
       "member: {applicant: true}",
       {"misplaced roles.member.applicant"}},
      {"ladder: quiet", "ladder: loud", {"unknown-ladder expects.credentials.ladder"}},
  };
  for (const BodyCase& test : cases) {
    const CompiledBody compiled = CompileBodyRules(BodyOf(Edited(kConference, test.from, test.to)));
    EXPECT_EQ(Summaries(compiled.findings), test.found) << test.to;
    EXPECT_EQ(compiled.rules, nullptr) << test.to;
  }
}

TEST(BodyRules, ReserveTheWordSession) {
  std::string yaml = Edited(kConference, "  member: {roster", "  session: {roster");
  yaml = Edited(yaml, "by: member", "by: session");
  yaml = Edited(yaml, "from: member", "from: session");
  EXPECT_THAT(Summaries(CompileBodyRules(BodyOf(yaml)).findings),
              ElementsAre("reserved-id roles.session"));
}

}  // namespace
}  // namespace accession::engine
