// One row or more for each code of docs/process-language.md: an edit of a sound process, and what
// is found then.
#include "engine/process/findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct FindingCase {
  const char* from;
  const char* to;
  std::vector<std::string> found;
};

const FindingCase kForm[] = {
    {"process: far-east-admission", "process: Far East", {"bad-id process"}},
    {"  remind:    {", "  remind-:    {", {"bad-id acts[6]"}},
    {"  quiet:    [",
     "  debtor:    [",
     {"unknown-ladder expects.positions.ladder", "unknown-ladder expects.conditions.ladder",
      "reserved-id ladders.debtor"}},
    {"  remind:    {", "  ever:    {", {"reserved-id acts.ever"}},
    {"  registrar: {",
     "  cast: {",
     {"reserved-id roles.cast", "unknown-role acts.circulate.by[1]",
      "unknown-role acts.state.by[2]", "unknown-role acts.announce.by[1]",
      "unknown-role ladders.standard.rungs[2].to[2]"}},
    {"answers: [ADMITTED, REFUSED, DEFERRED]",
     "answers: [ADMITTED, REFUSED, DEFERRED, REFUSED]",
     {"duplicate-id acts.decide.answers[3]"}},
    {"outcome: REFUSED", "outcome: refused", {"bad-value phases.refused.outcome"}},
    {"answers: [ADMITTED, REFUSED, DEFERRED]",
     "answers: [ADMITTED, REFUSED, DEFERRED, no way]",
     {"bad-value acts.decide.answers[3]"}},
    {"version: 1", "version: 0", {"missing version"}},
    {"zone: Europe/Vienna", "", {"missing zone"}},
    {"start: {act: submit, phase: submitted}", "", {"missing start"}},
    {"goal: admitted", "", {"missing goal"}},
    {"basis: member, ", "", {"missing thresholds.consensus"}},
    {"remind:    {kind: NOTICE, by: applicant}",
     "remind:    {kind: NOTICE}",
     {"missing acts.remind.by"}},
    {"remind:    {kind: NOTICE, by: applicant}",
     "remind:    {by: applicant}",
     {"missing acts.remind.kind"}},
    {"remind:    {kind: NOTICE, by: applicant}",
     "remind:    {kind: ANSWER, by: applicant}",
     {"missing acts.remind.answers"}},
    {"{to: evaluation, act: respond}", "{to: evaluation}", {"missing phases.submitted.next[0]"}},
    {"{level: NOTICE, after: P0D, to: applicant}",
     "{level: NOTICE, after: P0D}",
     {"missing ladders.quiet.rungs[0]"}},
    {"quiet:    [{level: NOTICE, after: P0D, to: applicant}]",
     "quiet: []",
     {"missing ladders.quiet"}},
    {"{to: evaluation, act: respond}", "{act: respond}", {"missing phases.submitted.next[0]"}},
    {"{act: decide, answers: DEFERRED, due: {after: decide, period: P90D}}",
     "{act: decide, answers: DEFERRED}",
     {"missing expects.decision.deferred_by[0]"}},
    {"due: {after: endorse, period: P180D}",
     "due: {after: endorse}",
     {"missing expects.conditions.due"}},
    {"due: {after: endorse, period: P180D}",
     "due: {last: endorse}",
     {"missing expects.conditions.due"}},
    {"calendar: calendars/vienna", "stale_after: P3Y", {}},
    {"  member:    {roster: body}",
     "  member:    {roster: body, office: chair}",
     {"one-of roles.member"}},
    {"body: bodies/iaea-far-east", "", {"one-of body"}},
    {"body: bodies/iaea-far-east",
     "body: bodies/iaea-far-east\nbody_kind: treaty",
     {"one-of body"}},
    {"roster_at: decide",
     "roster_at: {act: decide, phase: evaluation}",
     {"one-of thresholds.consensus.roster_at"}},
    {"rule: {threshold: consensus, is: NOT_MET}",
     "rule: {threshold: consensus, recorded: submit}",
     {"one-of acts.decide.refuse_when[0].rule"}},
    {"need: consensus", "need: {kind: consensus, count: 3}", {"one-of thresholds.consensus.need"}},
    {"{level: NOTICE, after: P0D, to: applicant}",
     "{level: NOTICE, after: P0D, before: P1D, to: applicant}",
     {"one-of ladders.quiet.rungs[0]"}},
    {"on_enter: {join: body, from: decide}",
     "on_enter: {from: decide}",
     {"one-of phases.admitted.on_enter[0]"}},
    {"  applicant: {applicant: true}",
     "  applicant: {applicant: true, of: bodies/iaea}",
     {"misplaced roles.applicant.of"}},
    {"remind:    {kind: NOTICE, by: applicant}",
     "remind:    {kind: NOTICE, by: applicant, answers: YES}",
     {"misplaced acts.remind.answers"}},
    {"roster_at: decide",
     "roster_at: {act: decide, roll: next}",
     {"misplaced thresholds.consensus.roster_at.roll"}},
    {"need: consensus",
     "need: {kind: consensus, abstain_permitted: true}",
     {"misplaced thresholds.consensus.need.abstain_permitted"}},
    {"need: consensus",
     "need: consensus, counts: {stale: as_silent}",
     {"misplaced thresholds.consensus.counts.stale"}},
    {"{to: withdrawn, act: withdraw}]}\n  evaluation",
     "{to: withdrawn, act: withdraw, when: {threshold: consensus, is: MET}}]}\n  evaluation",
     {"position-gate phases.submitted.next[3].when.threshold",
      "misplaced phases.submitted.next[3].when.is"}},
    {"each: member, since: ever",
     "each: member, from: chair, since: ever",
     {"misplaced expects.positions.from"}},
    {"due: {after: submit, period: P365D}",
     "due: {after: submit, period: 365 days}",
     {"bad-period expects.decision.due.period"}},
    {"{level: NOTICE, after: P0D, to: applicant}",
     "{level: NOTICE, after: PT1H, to: applicant}",
     {"bad-period ladders.quiet.rungs[0].after"}},
    {"goal: admitted", "goal: admitted\nstale_after: 3 years", {"bad-period stale_after"}},
    {"each: member, since: ever",
     "each: member, every: PT12H, since: ever",
     {"bad-period expects.positions.every"}},
    {"each: member, since: ever",
     "each: member, every: P0D, since: ever",
     {"bad-period expects.positions.every"}},
    {"for_each: condition, from: owner",
     "for_each: condition, every: P1Y, from: owner",
     {"misplaced expects.conditions.for_each"}},
    {"met_by: endorse, due: {after: respond, period: P180D}",
     "every: P1Y, met_by: endorse",
     {"missing expects.positions.due"}},
    {"due: {after: submit, period: P365D}",
     "due: {after: submit, period: P1Y, count: business}",
     {"bad-date expects.decision.due"}},
    {"due: {after: submit, period: P365D}",
     "due: {after: submit, period: P365D, at: \"24:00\"}",
     {"bad-value expects.decision.due.at"}},
    {"need: consensus",
     "need: {at_least: two thirds}",
     {"bad-value thresholds.consensus.need.at_least"}},
    {"for_each: condition", "for_each: document", {"bad-value expects.conditions.for_each"}},
    {"roster_at: decide",
     "roster_at: {nth: 2, act: decide, of: others}",
     {"bad-value thresholds.consensus.roster_at.of"}},
    {"of: bodies/iaea}", "of: parties/iaea}", {"bad-name roles.registrar.of"}},
    {"calendar: calendars/vienna", "calendar: Vienna!", {"bad-name calendar"}},
};

const FindingCase kReferences[] = {
    {"by: chair, answers: [ACKNOWLEDGED",
     "by: chiar, answers: [ACKNOWLEDGED",
     {"unknown-role acts.respond.by[0]"}},
    {"exclude: applicant", "exclude: candidate", {"unknown-role thresholds.consensus.exclude"}},
    {"from: owner", "from: chair", {"unknown-role expects.conditions.from"}},
    {"rule: {threshold: consensus, is: NOT_MET}",
     "rule: {on_roster: {party: member}}",
     {"unknown-role acts.decide.refuse_when[0].rule.on_roster.party"}},
    {"due: {after: endorse, period: P180D}",
     "due: {after: endorze, period: P180D}",
     {"unknown-act expects.conditions.due.after.act"}},
    {"met_by: assess", "met_by: asess", {"unknown-act expects.conditions.met_by[0].act"}},
    {"since: ever, met_by: endorse",
     "since: always, met_by: endorse",
     {"unknown-act expects.positions.since"}},
    {"start: {act: submit,", "start: {act: apply,", {"unknown-act start.act"}},
    {"answers: DEFERRED, due",
     "answers: POSTPONED, due",
     {"unknown-answer expects.decision.deferred_by[0].answers[0]"}},
    {"refuse_when: {answer: ADMITTED",
     "refuse_when: {answer: ADMIT",
     {"unknown-answer acts.decide.refuse_when[0].answer"}},
    {"goal: admitted", "goal: admited", {"unknown-phase goal"}},
    {"phase: submitted}", "phase: submited}", {"unknown-phase start.phase"}},
    {"{to: evaluation, act: respond}",
     "{to: evaluate, act: respond}",
     {"unknown-phase phases.submitted.next[0].to"}},
    {"while: evaluation, for_each",
     "while: evaluating, for_each",
     {"unknown-phase expects.conditions.while[0]"}},
    {"rule: {threshold: consensus, is: NOT_MET}",
     "rule: {threshold: concensus, is: NOT_MET}",
     {"unknown-threshold acts.decide.refuse_when[0].rule.threshold"}},
    {"met_by: assess, due: {after: endorse, period: P180D}, firmness: soft, ladder: quiet",
     "met_by: assess, due: {after: endorse, period: P180D}, firmness: soft, ladder: loud",
     {"unknown-ladder expects.conditions.ladder"}},
    {"roster_at: decide",
     "roster_at: {opens: session}",
     {"unknown-param thresholds.consensus.roster_at.opens.param"}},
    {"goal: admitted", "goal: admitted\nparams: {session: {}}", {}},
    {"requires: [reference]", "requires: [refrence]", {"unknown-field acts.submit.requires[0]"}},
    {"of: endorse, since", "of: remind, since", {"act-kind thresholds.consensus.of"}},
    {"met_by: assess", "met_by: remind", {"act-kind expects.conditions.met_by[0].act"}},
    {"start: {act: submit,", "start: {act: remind,", {"act-kind start.act"}},
    {"roster_at: decide",
     "roster_at: {until: submit}",
     {"act-kind thresholds.consensus.roster_at.until"}},
    {"met_by: assess", "met_by: correct", {"act-kind expects.conditions.met_by[0].act"}},
    {"  remind:    {kind: NOTICE", "  waive:    {kind: NOTICE", {"act-kind acts.waive.kind"}},
    {"  remind:    {kind: NOTICE",
     "  remind:    {kind: PARTY_RENAMED",
     {"act-kind acts.remind.kind"}},
};

const FindingCase kMeaning[] = {
    {"assess:    {kind: ASSESSMENT, by: member}",
     "assess:    {kind: ASSESSMENT, by: member, while: submitted}",
     {"act-closed expects.conditions.met_by[0].act"}},
    {"withdraw:  {kind: CONTROL, by: applicant}",
     "withdraw:  {kind: CONTROL, by: applicant, while: evaluation}",
     {"act-closed phases.submitted.next[3].act"}},
    {"requires: [reference]}",
     "requires: [reference], while: submitted}",
     {"act-closed start.act"}},
    {"met_by: endorse, due: {after: respond, period: P180D}, firmness: soft",
     "met_by: endorse, due: {after: respond, period: P180D}, firmness: hard",
     {"not-waivable expects.positions.firmness"}},
    {"met_by: endorse, due: {after: respond, period: P180D}, firmness: soft",
     "met_by: endorse, due: {after: respond, period: P180D}, firmness: hard, waivable_by: chair",
     {}},
    {"answers: DEFERRED, due",
     "answers: [DEFERRED, REFUSED], due",
     {"overlap expects.decision.deferred_by[0]"}},
    {"need: consensus", "need: {at_least: 0/3}", {"one-sided thresholds.consensus.need.at_least"}},
    {"need: consensus", "need: {at_least: 4/3}", {"one-sided thresholds.consensus.need.at_least"}},
    {"need: consensus",
     "need: {more_than: 1/1}",
     {"one-sided thresholds.consensus.need.more_than"}},
    {"need: consensus", "need: consensus, quorum: 3/2", {"one-sided thresholds.consensus.quorum"}},
    {"basis: member, roster_at: decide, exclude: applicant, need: consensus",
     "basis: chair, need: {count: 2}",
     {"one-sided thresholds.consensus.need"}},
    {"exclude: applicant", "exclude: member", {"one-sided thresholds.consensus.exclude"}},
    {"goal: admitted", "goal: evaluation", {"goal-without-outcome goal"}},
    {"{to: admitted, act: decide, answer: ADMITTED}, {to: refused, act: decide, answer: REFUSED}, "
     "{to: withdrawn, act: withdraw}]}\n  admitted",
     "{to: admitted, act: decide, answer: ADMITTED}, {to: withdrawn, act: withdraw}, "
     "{to: withdrawn, act: withdraw}]}\n  admitted",
     {"limbo phases.evaluation", "shadowed phases.evaluation.next[2]"}},
    {"  withdrawn:  {outcome: WITHDRAWN}",
     "  withdrawn:  {outcome: WITHDRAWN}\n  lapsed:     {outcome: LAPSED}",
     {"unreachable phases.lapsed"}},
    {"  withdrawn:  {outcome: WITHDRAWN}",
     "  withdrawn:  {outcome: WITHDRAWN, next: [{to: refused, when: {elapsed: withdraw}}]}",
     {}},
    {"  refused:    {outcome: REFUSED}",
     "  refused:    {outcome: REFUSED, next: [{to: withdrawn, when: {elapsed: decide}}]}",
     {}},
    {"  refused:    {outcome: REFUSED}\n  withdrawn:  {outcome: WITHDRAWN}",
     "  refused:    {outcome: REFUSED, next: [{to: withdrawn, when: {elapsed: decide}}]}\n"
     "  withdrawn:  {outcome: WITHDRAWN, next: [{to: refused, when: {elapsed: submit}}]}",
     {"rule-cycle phases.refused.next"}},
    {"met_by: endorse, due: {after: respond, period: P180D}",
     "met_by: endorse, due: {after: assess, period: P180D}",
     {"date-cycle expects.positions.due"}},
    {"  withdrawn:  {outcome: WITHDRAWN}",
     "  withdrawn:  {outcome: WITHDRAWN, next: [{to: lapsed, when: {elapsed: {after: {phase: "
     "lapsed}, period: P1Y}}}]}\n"
     "  lapsed:     {outcome: LAPSED}",
     {"date-cycle phases.lapsed"}},
    {"met_by: {act: decide, answers: [ADMITTED, REFUSED]}, due: {after: submit, period: P365D},",
     "met_by: {act: decide, answers: [ADMITTED, REFUSED]},",
     {"limbo phases.evaluation"}},
};

void Judge(const FindingCase& test) {
  const Compiled compiled = Compile(Edited(Admission(), test.from, test.to));
  EXPECT_EQ(Summaries(compiled.findings), test.found) << test.to;
  EXPECT_EQ(compiled.process == nullptr, HoldsUnsound(compiled.findings)) << test.to;
  for (const ProcessFinding& finding : compiled.findings) {
    EXPECT_NE(finding.what, "") << finding.path;
    EXPECT_NE(finding.fix, "") << finding.path;
  }
}

TEST(Findings, SayWhatIsWrittenWrongly) {
  for (const FindingCase& test : kForm) Judge(test);
}

TEST(Findings, SayWhatIsReferredToWrongly) {
  for (const FindingCase& test : kReferences) Judge(test);
}

TEST(Findings, SayWhatMakesNoSense) {
  for (const FindingCase& test : kMeaning) Judge(test);
}

TEST(Findings, HaveARowForEachCode) {
  std::set<std::string> shown = {"too-large"};  // in form_test.cc
  const auto collect = [&](const auto& cases) {
    for (const FindingCase& test : cases) {
      for (const std::string& found : test.found) shown.insert(found.substr(0, found.find(' ')));
    }
  };
  collect(kForm);
  collect(kReferences);
  collect(kMeaning);
  for (const Defect defect : AllDefects()) {
    EXPECT_TRUE(shown.contains(std::string(Name(defect)))) << Name(defect);
  }
}

TEST(Findings, AreExplainedInTheDocumentation) {
  const std::string page = TextOf("docs/process-language.md");
  for (const Defect defect : AllDefects()) {
    const std::string code(Name(defect));
    EXPECT_THAT(page, HasSubstr("\n| <a id=\"finding-" + code + "\"></a>`" + code + "` |"));
  }
}

TEST(Findings, NameTheNearestWordThatIsDeclared) {
  const Compiled compiled = Compile(Edited(Admission(), "by: chair, answers: [ACKNOWLEDGED",
                                           "by: chiar, answers: [ACKNOWLEDGED"));
  ASSERT_EQ(compiled.findings.size(), 1U);
  EXPECT_EQ(compiled.findings[0].what, "`chiar` is no role");
  EXPECT_EQ(compiled.findings[0].fix, "did you mean `chair`?");
}

TEST(Findings, ComeAllAtOnceInTheOrderOfTheDefinition) {
  std::string yaml = Edited(Admission(), "goal: admitted", "goal: admited");
  yaml = Edited(yaml, "requires: [reference]", "requires: [refrence]");
  yaml = Edited(yaml, "zone: Europe/Vienna", "");
  yaml = Edited(yaml, "exclude: applicant", "exclude: candidate");
  yaml = Edited(yaml, "{to: evaluation, act: respond}", "{to: evaluate, act: respond}");
  EXPECT_THAT(
      Summaries(Compile(yaml).findings),
      ElementsAre("missing zone", "unknown-phase goal", "unknown-field acts.submit.requires[0]",
                  "unknown-role thresholds.consensus.exclude",
                  "unknown-phase phases.submitted.next[0].to"));
}

TEST(Findings, OfTheFlowComeBesideThoseThatDoNotConcernIt) {
  std::string yaml =
      Edited(Admission(), "ladder: standard}\n  decision", "ladder: loud}\n  decision");
  yaml = Edited(yaml, "due: {after: submit, period: P365D},", "");
  EXPECT_THAT(Summaries(Compile(yaml).findings),
              ElementsAre("unknown-ladder expects.reply.ladder", "limbo phases.evaluation"));
}

TEST(Findings, StopAtFifty) {
  v1::ProcessDefinition definition = Parsed(Admission());
  for (int i = 0; i < 60; ++i) definition.mutable_acts(1)->add_by("nobody");
  const Compiled compiled = CompileProcess(definition, "");
  EXPECT_EQ(compiled.findings.size(), kFindingsMax);
  EXPECT_EQ(compiled.process, nullptr);
}

TEST(Findings, OfWhatItMeansLeaveAProcessThatRuns) {
  // It was published, say, before anybody looked for limbo.
  const Compiled compiled =
      Compile(Edited(Admission(), "due: {after: submit, period: P365D},", ""));
  EXPECT_THAT(Summaries(compiled.findings), ElementsAre("limbo phases.evaluation"));
  ASSERT_NE(compiled.process, nullptr);
  EXPECT_FALSE(compiled.process->FindExpectation("decision")->due);
}

TEST(Findings, RepeatHostileTextHarmlessly) {
  v1::ProcessDefinition definition = Parsed(Admission());
  definition.set_goal("\x1b[31m" + std::string(500, 'x'));
  const Compiled compiled = CompileProcess(definition, "");
  ASSERT_EQ(compiled.findings.size(), 1U);
  EXPECT_THAT(compiled.findings[0].what, HasSubstr("\\033[31mxxx"));
  EXPECT_LT(compiled.findings[0].what.size(), 120U);
}

}  // namespace
}  // namespace accession::engine
