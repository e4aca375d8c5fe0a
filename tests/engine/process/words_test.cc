// Rules as people read them, and which of them a stored fold must not evaluate.
#include "engine/process/words.h"

#include <gtest/gtest.h>

#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

struct DateCase {
  const char* yaml;
  const char* words;
  bool reads_beyond_stream;
};

constexpr char kSessions[] =
    "params: {session: {session_of: bodies/iaea-general-conference}}\nroles:";

TEST(Words, SayADateAsAPersonWould) {
  const DateCase cases[] = {
      {"{after: submit, period: P90D}", "90 days after submit", false},
      {"{after: submit, period: P1D}", "1 day after submit", false},
      {"{after: submit, period: P1Y6M}", "1 year and 6 months after submit", false},
      {"{after: submit, period: P0D}", "the day of submit", false},
      {"{after: submit, period: PT72H}", "72 hours after submit", true},
      {"{after: submit, period: P10D, count: business}", "10 business days after submit", true},
      {"{after: submit, period: P2W, roll: next}", "2 weeks after submit or the next business day",
       true},
      {"{before: {opens: session}, period: P30D, at: \"18:00\"}",
       "30 days before the opening of session, before 18:00", true},
      {"{closes: session}", "the closing of session", true},
      {"{after: {opens: {next: body, after: submit, n: 2}}, period: P1D}",
       "1 day after the opening of the 2nd session of the body after submit", true},
      {"{opens: {next: bodies/iaea, after: submit}}",
       "the opening of the next session of bodies/iaea after submit", true},
      {"{after: {phase: submitted}, period: P18M}", "18 months after entry into submitted", false},
      {"{nth: 5, act: endorse, of: siblings}", "the 5th endorse among the siblings", true},
      {"{nth: 1, act: endorse}", "the 1st endorse", false},
      {"{nth: 12, act: endorse, of: {link: leverage}}",
       "the 12th endorse among those linked as leverage", true},
      {"{last: endorse, each: member}", "the last endorse of every member", true},
      {"{last: endorse, each: applicant}", "the last endorse of every applicant", false},
      {"{until: respond}", "the end given by respond", false},
      {"{latest: [submit, respond, {phase: submitted}]}",
       "the latest of submit, respond and entry into submitted", false},
      {"{recent: [submit, respond]}", "the most recent submit or respond", false},
      {"now", "now", true},
  };
  for (const DateCase& test : cases) {
    std::string yaml =
        Edited(Admission(), "roster_at: decide", std::string("roster_at: ") + test.yaml);
    const ProcessRef process = CompileSound(Edited(yaml, "roles:", kSessions));
    ASSERT_NE(process, nullptr) << test.yaml;
    const DateExpression& date = *process->thresholds[0].roster_at;
    EXPECT_EQ(date.words, test.words) << test.yaml;
    EXPECT_EQ(date.reads_beyond_stream, test.reads_beyond_stream) << test.yaml;
  }
}

TEST(Words, SayARuleAsAPersonWould) {
  const DateCase cases[] = {
      {"{recorded: circulate}", "circulate recorded", false},
      {"{recorded: {act: respond, answers: [RETURNED, ACKNOWLEDGED]}}",
       "respond RETURNED or ACKNOWLEDGED recorded", false},
      {"{recorded: circulate, of: siblings}", "circulate recorded among the siblings", true},
      {"{elapsed: {after: submit, period: P30D}}", "30 days after submit has come", true},
      {"consensus", "consensus", true},
      {"{threshold: consensus, is: NOT_MET}", "consensus is NOT_MET", true},
      {"{on_roster: {party: applicant}}", "applicant on the roster of the body", true},
      {"{on_roster: {body: iaea, party: parties/khm, seat: area, at: submit}}",
       "parties/khm on the roster of bodies/iaea in seat area at submit", true},
      {"{all: [{recorded: circulate}, {not: {recorded: remind}}]}",
       "all of (circulate recorded; not (remind recorded))", false},
      {"{any: [{recorded: circulate}, consensus]}", "any of (circulate recorded; consensus)", true},
  };
  for (const DateCase& test : cases) {
    const ProcessRef process =
        CompileSound(Edited(Admission(), "rule: {threshold: consensus, is: NOT_MET}",
                            std::string("rule: ") + test.yaml));
    ASSERT_NE(process, nullptr) << test.yaml;
    const RuleExpression& rule = process->FindAct("decide")->refuse_when[0].rule;
    EXPECT_EQ(rule.words, test.words) << test.yaml;
    EXPECT_EQ(rule.reads_beyond_stream, test.reads_beyond_stream) << test.yaml;
  }
}

TEST(Words, SayWhatAThresholdNeeds) {
  const struct {
    const char* yaml;
    const char* words;
  } rows[] = {
      {"basis: member, need: consensus", "consensus of member"},
      {"basis: member, exclude: applicant, need: {kind: unanimity, abstain_permitted: true}",
       "unanimity of member without applicant, abstention permitted"},
      {"basis: present_and_voting, need: {at_least: 2/3}, quorum: 1/2",
       "at least 2/3 of those present and voting, with a quorum of 1/2"},
      {"basis: cast, need: {more_than: 1/2}, veto: member",
       "more than 1/2 of the votes cast, unless member objects"},
      {"basis: member, need: {count: 5}, quorum: \"7\"",
       "at least 5 of member, with a quorum of 7"},
  };
  for (const auto& row : rows) {
    const ProcessRef process = CompileSound(
        Edited(Admission(), "basis: member, roster_at: decide, exclude: applicant, need: consensus",
               row.yaml));
    ASSERT_NE(process, nullptr) << row.yaml;
    EXPECT_EQ(process->thresholds[0].words, row.words);
  }
}

}  // namespace
}  // namespace accession::engine
