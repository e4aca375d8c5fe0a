// The no-limbo check: what keeps an application from waiting for ever with nobody late.
#include "engine/process/limbo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "absl/strings/str_cat.h"
#include "tests/engine/process/definition.h"

namespace accession::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string Without(const std::string& text, const char* pattern) {
  return std::regex_replace(text, std::regex(pattern), "");
}

TEST(Limbo, IsWhereTheApplicationWaitedForMonths) {
  // The practice as it was: a reply was hoped for, by no date.
  const std::string practice = Without(
      Without(Admission(), R"(\s*deferred_by: \{[^}]*\{[^}]*\}\},)"), R"(\s*due: \{[^}]*\},)");
  const Compiled compiled = Compile(practice);
  EXPECT_THAT(Summaries(compiled.findings),
              ElementsAre("limbo phases.submitted", "limbo phases.evaluation"));
  ASSERT_THAT(compiled.findings, SizeIs(2));
  EXPECT_THAT(compiled.findings[0].trail, ElementsAre("submitted"));
  EXPECT_THAT(compiled.findings[1].trail, ElementsAre("submitted", "evaluation"));
  EXPECT_THAT(compiled.findings[0].what, HasSubstr("`reply` has no due date"));
}

TEST(Limbo, IsWhereNobodyOwesAnything) {
  const Compiled compiled = Compile(Without(Admission(), R"(expects:\n(  .*\n)*)"));
  EXPECT_THAT(Summaries(compiled.findings),
              ElementsAre("limbo phases.submitted", "limbo phases.evaluation"));
  EXPECT_EQ(compiled.findings[0].what, "nobody owes anything in `submitted`");
}

TEST(Limbo, IsNotWhereTheProcessSaysWhyItMayWait) {
  const std::string treaty = Treaty();
  ASSERT_NE(CompileSound(treaty), nullptr);
  const std::string silent =
      Without(treaty, R"(may_wait: "the missing deposits are owed by the siblings",)");
  const Compiled compiled = Compile(silent);
  ASSERT_THAT(compiled.findings, SizeIs(1));
  EXPECT_EQ(compiled.findings[0].path, "phases.deposited");
  EXPECT_THAT(compiled.findings[0].trail, ElementsAre("signed", "deposited"));
}

// A process of one act to decide and one phase before the end, less what is owed and the way out.
std::string Small(std::string_view expects, std::string_view next, std::string_view more_phases) {
  return absl::StrCat(R"(
process: small
version: 1
body: bodies/group
zone: Europe/Vienna
params: {session: {session_of: bodies/group}}
start: {act: apply, phase: open}
goal: done
roles: {applicant: {applicant: true}, chair: {office: chair}, member: {roster: body}}
acts:
  apply: {kind: SUBMISSION, by: applicant}
  answer: {kind: ANSWER, by: chair, answers: [YES, NO]}
  defer: {kind: ANSWER, by: chair, answers: LATER, requires: until}
  promise: {kind: ANSWER, by: chair, answers: LATER}
  note: {kind: NOTICE, by: chair}
  vote: {kind: BALLOT, by: chair}
  ratify: {kind: INSTRUMENT, by: member}
  assess: {kind: ASSESSMENT, by: member}
thresholds:
  majority: {of: vote, basis: cast, need: {more_than: 1/2}}
expects:
  duty: )",
                      std::string(expects), R"(
phases:
  open: {next: )",
                      std::string(next), R"(}
  done: {outcome: DONE}
)",
                      std::string(more_phases));
}

struct LimboCase {
  const char* name;
  const char* duty;
  const char* next;
  // Part of the reason; null where there is no limbo.
  const char* reason;
};

constexpr char kBySixWeeks[] = "due: {after: apply, period: P6W}";

const LimboCase kDates[] = {
    {"counted from the start", "due: {after: apply, period: P6W}", "act: note", nullptr},
    {"without a date", "to: applicant", "act: note", "`duty` has no due date"},
    {"counted from an act that need not come", "due: {after: vote, period: P6W}", "act: note",
     "6 weeks after vote, need never come"},
    {"counted from the entry", "due: {after: {phase: open}, period: P6W}", "act: note", nullptr},
    {"counted from the end", "due: {before: {phase: done}, period: P6W}", "act: note",
     "need never come"},
    {"that moves with the reader", "due: {after: now, period: P6W}", "act: note",
     "need never come"},
    {"of a session", "due: {before: {opens: session}, period: P6W}", "act: note", nullptr},
    {"of the next session", "due: {opens: {next: body, after: apply}}", "act: note", nullptr},
    {"of a session after an act that need not come", "due: {opens: {next: body, after: vote}}",
     "act: note", "need never come"},
    {"of the latest of two, one open", "due: {latest: [apply, vote]}", "act: note",
     "need never come"},
    {"of the most recent of two", "due: {recent: [apply, vote]}", "act: note", nullptr},
    {"of the first of the siblings", "due: {nth: 1, act: apply, of: siblings}", "act: note",
     nullptr},
    {"of the second of the siblings", "due: {nth: 2, act: apply, of: siblings}", "act: note",
     "need never come"},
    {"of a linked application", "due: {nth: 1, act: apply, of: {link: leverage}}", "act: note",
     "need never come"},
    {"of every member", "due: {last: ratify, each: member}", "act: note", "need never come"},
};

const LimboCase kDeferrals[] = {
    {"to the date it gives",
     "due: {after: apply, period: P6W}, deferred_by: {act: defer, due: {until: defer}}",
     "act: note", nullptr},
    {"to the date it may give",
     "due: {after: apply, period: P6W}, deferred_by: {act: promise, due: {until: promise}}",
     "act: note", "the date to which promise puts `duty` off need never come"},
    {"to a date that an open act gives",
     "due: {after: apply, period: P6W}, deferred_by: {act: defer, due: {after: vote, period: P1D}}",
     "act: note", "puts `duty` off need never come"},
};

const LimboCase kWaysOut[] = {
    {"an act that does not leave", kBySixWeeks, "act: vote",
     "is met by note, which need not leave `open`"},
    {"an act that leaves on a rule", kBySixWeeks, "act: note, when: {recorded: vote}",
     "is met by note, which need not leave"},
    {"a rule without an act, by a sure date", "to: applicant",
     "when: {elapsed: {after: apply, period: P1Y}}", nullptr},
    {"a rule without an act, by an open date", "to: applicant",
     "when: {elapsed: {after: vote, period: P1Y}}", "has no due date"},
    {"one of two dates", "to: applicant", "when: {any: [{elapsed: vote}, {elapsed: apply}]}",
     nullptr},
    {"two dates, one open", "to: applicant", "when: {all: [{elapsed: vote}, {elapsed: apply}]}",
     "has no due date"},
    {"a date and what is known already", "to: applicant",
     "when: {all: [{recorded: apply}, {elapsed: {phase: open}}]}", nullptr},
    {"the opposite of a date", "to: applicant", "when: {not: {elapsed: apply}}", "has no due date"},
};

void Judge(const LimboCase& test) {
  const Compiled compiled =
      Compile(Small(absl::StrCat("{while: open, from: chair, met_by: note, ", test.duty, "}"),
                    absl::StrCat("[{to: done, ", test.next, "}]"), ""));
  if (test.reason == nullptr) {
    EXPECT_EQ(Summaries(compiled.findings), std::vector<std::string>()) << test.name;
    return;
  }
  ASSERT_EQ(Summaries(compiled.findings), std::vector<std::string>{"limbo phases.open"})
      << test.name;
  EXPECT_THAT(compiled.findings[0].what, HasSubstr(test.reason)) << test.name;
}

TEST(Limbo, IsWhereADueDateNeedNeverCome) {
  for (const LimboCase& test : kDates) Judge(test);
}

TEST(Limbo, IsWhereADueDateMayBePutOffForEver) {
  for (const LimboCase& test : kDeferrals) Judge(test);
}

TEST(Limbo, IsWhereWhatIsOwedNeedNotEndThePhase) {
  for (const LimboCase& test : kWaysOut) Judge(test);
}

struct FlowCase {
  const char* name;
  const char* duty;
  const char* next;
  const char* more_phases;
  std::vector<std::string> found;
};

constexpr char kReview[] = "  review: {next: [{to: done, act: answer}]}\n";

const FlowCase kFlows[] = {
    {"a duty met on the way into the phase",
     "{while: [open, review], from: chair, met_by: [note, answer], due: {after: apply, period: "
     "P1Y}}",
     "[{to: review, act: note}, {to: done, act: answer}]",
     kReview,
     {"limbo phases.review"}},
    {"a duty that survives the way into the phase",
     "{while: [open, review], from: chair, met_by: answer, due: {after: apply, period: P1Y}}",
     "[{to: review, act: note}, {to: done, act: answer}]",
     kReview,
     {}},
    {"a duty that opens with the phase, counted from an act before it",
     "{while: review, from: chair, met_by: answer, due: {after: apply, period: P1Y}}",
     "[{to: review, when: {elapsed: apply}}]",
     kReview,
     {"limbo phases.review"}},
    {"the same, reading from the beginning",
     "{while: review, since: ever, from: chair, met_by: answer, due: {after: apply, period: P1Y}}",
     "[{to: review, when: {elapsed: apply}}]",
     kReview,
     {"limbo phases.review"}},
    {"a duty that the opening act meets",
     "{while: review, from: chair, met_by: answer, due: {after: answer, period: P1Y}}",
     "[{to: review, act: answer}]",
     kReview,
     {"limbo phases.open", "limbo phases.review"}},
    {"a duty counted from the opening act",
     "{while: review, from: chair, met_by: answer, due: {after: note, period: P1Y}}",
     "[{to: review, act: note}, {to: done, when: {elapsed: apply}}]",
     kReview,
     {}},
    {"one of two ways in without the act it counts from",
     "{while: review, from: chair, met_by: answer, due: {after: note, period: P1Y}}",
     "[{to: review, act: note}, {to: review, when: {elapsed: apply}}]",
     kReview,
     {"limbo phases.review"}},
    {"an act that comes back to the phase",
     "{while: open, from: chair, met_by: note, due: {after: apply, period: P1Y}}",
     "[{to: open, act: note}, {to: done, act: answer}]",
     "",
     {"limbo phases.open"}},
    {"an act that recurs",
     "{while: open, from: chair, met_by: note, every: P1Y, due: {after: apply, period: P1Y}}",
     "[{to: done, act: answer}]",
     "",
     {}},
    {"only some answers leave",
     "{while: open, from: chair, met_by: answer, due: {after: apply, period: P1Y}}",
     "[{to: done, act: answer, answer: YES}]",
     "",
     {"limbo phases.open"}},
    {"every answer leaves, one by one",
     "{while: open, from: chair, met_by: answer, due: {after: apply, period: P1Y}}",
     "[{to: done, act: answer, answer: YES}, {to: done, act: answer, answer: NO}]",
     "",
     {}},
    {"a vote that leaves either way",
     "{while: open, from: chair, met_by: vote, due: {after: apply, period: P1Y}}",
     "[{to: done, act: vote, when: majority}, {to: done, act: vote, when: {not: majority}}]",
     "",
     {}},
    {"a vote that leaves one way",
     "{while: open, from: chair, met_by: vote, due: {after: apply, period: P1Y}}",
     "[{to: done, act: vote, when: majority}]",
     "",
     {"limbo phases.open"}},
    {"each member's own act, and a rule once all have acted",
     "{while: open, each: member, met_by: ratify, due: {after: apply, period: P1Y}}",
     "[{to: done, when: {elapsed: {last: ratify, each: member}}}]",
     "",
     {}},
    {"each member's own act, and a rule about others",
     "{while: open, each: member, met_by: ratify, due: {after: apply, period: P1Y}}",
     "[{to: done, when: {elapsed: {last: ratify, each: chair}}}]",
     "",
     {"limbo phases.open"}},
    {"each member's own act, counted from its own act",
     "{while: open, each: member, met_by: answer, due: {after: ratify, period: P1Y}}",
     "[{to: done, act: answer}]",
     "",
     {"limbo phases.open"}},
    {"what is owed only while a condition stands",
     "{while: open, for_each: condition, met_by: assess, due: {after: apply, period: P1Y}}",
     "[{to: done, act: assess}]",
     "",
     {"limbo phases.open"}},
};

TEST(Limbo, IsSoughtOnEveryWayThroughTheProcess) {
  for (const FlowCase& test : kFlows) {
    const Compiled compiled = Compile(Small(test.duty, test.next, test.more_phases));
    EXPECT_EQ(Summaries(compiled.findings), test.found) << test.name;
  }
}

TEST(Limbo, IsNotWhereTheActWasClosedBefore) {
  const std::string yaml = Small(
      "{while: review, since: ever, from: chair, met_by: note, due: {after: apply, period: "
      "P1Y}}",
      "[{to: review, when: {elapsed: apply}}]", "  review: {next: [{to: done, act: note}]}\n");
  EXPECT_THAT(Summaries(Compile(yaml).findings), ElementsAre("limbo phases.review"));
  EXPECT_NE(CompileSound(Edited(yaml, "note: {kind: NOTICE, by: chair}",
                                "note: {kind: NOTICE, by: chair, while: review}")),
            nullptr);
}

}  // namespace
}  // namespace accession::engine
