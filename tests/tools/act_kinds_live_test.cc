// Every kind of act on an application, recorded by flags and from a file.
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/live.h"

namespace accession::ctl {
namespace {

using testing::HasSubstr;

// One act of each kind; those of amendment, waiver and migration are in every process.
constexpr char kProcess[] = R"(process: every-kind
version: 1
start: {act: submit, phase: open}
goal: admitted
body: bodies/iaea-far-east
zone: Europe/Vienna
roles: {applicant: {applicant: true}, member: {roster: body}}
acts:
  submit:   {kind: SUBMISSION, by: applicant}
  answer:   {kind: ANSWER, by: member, answers: [ADMITTED, NOTED]}
  support:  {kind: POSITION, by: member}
  assess:   {kind: ASSESSMENT, by: member}
  vote:     {kind: BALLOT, by: member}
  ratify:   {kind: INSTRUMENT, by: applicant}
  notify:   {kind: NOTICE, by: applicant}
  nominate: {kind: NOMINATION, by: applicant}
  withdraw: {kind: CONTROL, by: applicant}
expects:
  reply:
    while: open
    from: member
    met_by: answer
    due: {after: submit, period: P90D}
    waivable_by: applicant
    firmness: soft
    ladder: standard
phases:
  open:
    may_wait: the members decide in their own time
    next: [{to: admitted, act: answer, answer: ADMITTED}, {to: gone, act: withdraw}]
  admitted: {outcome: ADMITTED}
  gone: {outcome: WITHDRAWN}
ladders: {standard: [{level: NOTICE, after: P0D, to: debtor}]}
)";

struct KindCase {
  std::string act;
  // Besides the name of the act.
  std::vector<std::string> flags;
  // The same in a file.
  std::string yaml;
};

const KindCase kCases[] = {
    {"answer",
     {"--by", "jpn", "--answer", "NOTED", "--text", "Noted"},
     "by: jpn\nanswer: {answer: NOTED, text: Noted}\n"},
    {"support",
     {"--by", "jpn", "--position", "SUPPORT", "--form", "NOTE_VERBALE", "--level", "MINISTER",
      "--condition", "A seat"},
     "by: jpn\nposition: {value: SUPPORT, form: NOTE_VERBALE, conditions: [A seat]}\n"},
    {"assess", {"--by", "kor", "--state", "SATISFIED"}, "by: kor\nassessment: SATISFIED\n"},
    {"vote",
     {"--by", "jpn", "--set", "ballot.in_favour=5", "--set", "ballot.against=1"},
     "by: jpn\nballot: {in_favour: 5, against: 1}\n"},
    {"ratify",
     {"--by", "kaz", "--form", "instrument of ratification", "--reference", "7"},
     "by: kaz\ninstrument: {form: instrument of ratification}\n"},
    {"notify",
     {"--by", "kaz", "--to", "jpn", "--to", "chn", "--text", "Tells both"},
     "by: kaz\nnotice: {to: [jpn, chn], text: Tells both}\n"},
    {"nominate",
     {"--by", "kaz", "--set", "nomination.seat=east"},
     "by: kaz\nnomination: {seat: east}\n"},
    {"withdraw",
     {"--by", "kaz", "--reason", "Changed its mind"},
     "by: kaz\ncontrol: {verb: WITHDRAW, reason: Changed its mind}\n"},
    {"waive",
     {"--by", "kaz", "--set", "waiver.expectation=reply", "--reason", "No hurry"},
     "by: kaz\nwaiver: {expectation: reply, reason: No hurry}\n"},
    {"void",
     {"--by", "kor", "--target", "first", "--reason", "A slip"},
     "by: kor\namendment: {verb: VOID, target: first, reason: A slip}\n"},
    {"contest",
     {"--by", "jpn", "--target", "first", "--reason", "Not so"},
     "by: jpn\namendment: {verb: CONTEST, target: first, reason: Not so}\n"},
    {"correct",
     {"--by", "kor", "--target", "first", "--reason", "A day later", "--set",
      "amendment.corrected.effective=2026-01-01"},
     "by: kor\namendment: {verb: CORRECT, target: first, reason: A day later, corrected: "
     "{effective: 2026-01-01}}\n"},
    {"migrate",
     {"--by", "kaz", "--process", "every-kind@1", "--reason", "The same"},
     "by: kaz\nprocess: every-kind@1\ncontrol: {verb: MIGRATE, reason: The same}\n"},
};

class ActKinds : public testing::Test {
 protected:
  void SetUp() override {
    Expect({"case", "import", ACCESSION_SOURCE_DIR "/catalog"});
    Expect({"process", "publish", FileOf(kProcess)});
    Expect({"application", "submit", "kaz-every", "--process", "every-kind", "--by", "kaz"});
    Expect({"application", "record", "kaz-every", "support", "--by", "kor", "--file",
            FileOf("id: first\nposition: {value: SUPPORT, conditions: [A word]}\n")});
  }

  Ran Expect(const std::vector<std::string>& arguments) {
    Ran ran = server_.Run(arguments);
    EXPECT_EQ(ran.exit, ExitCode::kOk) << testing::PrintToString(arguments) << "\n" << ran.notes;
    return ran;
  }

  std::string FileOf(const std::string& text) {
    std::string path = server_.directory() + "/text.yaml";
    std::ofstream(path) << text;
    return path;
  }

  std::vector<std::string> Recording(const std::string& act) {
    return {"application", "record", "kaz-every", act, "--expected-version", "current"};
  }

  LiveServer server_;
};

TEST_F(ActKinds, EachIsTakenByFlags) {
  for (const KindCase& one : kCases) {
    std::vector<std::string> arguments = Recording(one.act);
    arguments.insert(arguments.end(), one.flags.begin(), one.flags.end());
    arguments.emplace_back("--validate-only");
    EXPECT_THAT(Expect(arguments).notes, HasSubstr("Nothing was recorded"));
  }
}

TEST_F(ActKinds, EachIsTakenFromAFile) {
  for (const KindCase& one : kCases) {
    std::vector<std::string> arguments = Recording(one.act);
    arguments.insert(arguments.end(), {"--file", FileOf(one.yaml), "--validate-only"});
    EXPECT_THAT(Expect(arguments).notes, HasSubstr("Nothing was recorded"));
  }
}

TEST_F(ActKinds, TheStartIsTakenFromAFile) {
  const std::string path = FileOf("by: uzb\nsubmission: {title: Again, reference: '7'}\n");
  EXPECT_THAT(Expect({"application", "submit", "uzb-every", "--process", "every-kind", "--file",
                      path, "--validate-only"})
                  .notes,
              HasSubstr("Nothing was recorded"));
}

TEST_F(ActKinds, AVersionThatMovedOnIsRefused) {
  const std::vector<std::string> flags = {"--by", "kaz", "--text", "Tells"};
  std::vector<std::string> arguments = {"application",        "record", "kaz-every", "notify",
                                        "--expected-version", "2"};
  arguments.insert(arguments.end(), flags.begin(), flags.end());
  Expect(arguments);
  const Ran again = server_.Run(arguments);
  EXPECT_EQ(static_cast<int>(again.exit), 64 + 10);
  EXPECT_THAT(again.notes, HasSubstr("(VERSION_MISMATCH)"));
  arguments[5] = "new";
  EXPECT_EQ(static_cast<int>(server_.Run(arguments).exit), 64 + 10);
  arguments[5] = "any";
  Expect(arguments);
  arguments[5] = "many";
  EXPECT_EQ(server_.Run(arguments).exit, ExitCode::kUsage);
}

}  // namespace
}  // namespace accession::ctl
