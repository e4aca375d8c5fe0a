// Every finding of docs/process-language.md as `accessionctl process lint` shows it: each row edits
// the shipped process, and the finding stands at that line and column of the file, with a fix.
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/live.h"
#include "tests/tools/sample.h"

namespace accession::ctl {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;

struct LintCase {
  const char* code;
  // Line and column.
  const char* at;
  std::string from;
  std::string to;
};

std::string RepeatedWord(const std::string& word, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += word;
  return text;
}

const std::vector<LintCase>& Cases() {
  static const std::vector<LintCase> cases = {
      {"syntax", "16:1", "goal: admitted\n", "gaol: admitted\n"},
      {"syntax", "8:10", "version: 1", "version: one"},
      {"syntax", "21:3", "  chair: {office: chair,", "  member: {office: chair,"},
      {"syntax", "10:13", "provenance: assumed", "provenance: &x assumed\nx: *x"},
      {"bad-id", "72:3", "  announce:", "  -announce:"},
      {"reserved-id", "72:3", "  announce:", "  ever:"},
      {"duplicate-id", "55:44", "answers: [ADMITTED, REFUSED, DEFERRED]",
       "answers: [ADMITTED, REFUSED, DEFERRED, REFUSED]"},
      {"missing", "7:1", "zone: Europe/Vienna\n", ""},
      {"one-of", "21:3", "member: {roster: body,", "member: {roster: body, office: chair,"},
      {"misplaced", "31:14", "    kind: SUBMISSION\n", "    kind: SUBMISSION\n    answers: YES\n"},
      {"bad-value", "91:22", "    need: consensus", "    need: {at_least: two thirds}"},
      {"bad-period", "114:34", "period: P365D", "period: 365 days"},
      {"bad-date", "114:5", "period: P365D", "period: P1Y, count: business"},
      {"bad-name", "14:11", "calendar: calendars/vienna", "calendar: Vienna!"},
      {"unknown-role", "90:14", "    exclude: applicant", "    exclude: candidate"},
      {"unknown-act", "132:13", "    met_by: assess", "    met_by: asess"},
      {"unknown-answer", "115:41", "answers: DEFERRED, due", "answers: POSTPONED, due"},
      {"unknown-phase", "16:7", "goal: admitted", "goal: admited"},
      {"unknown-threshold", "56:55", "rule: {threshold: consensus,",
       "rule: {threshold: concensus,"},
      {"unknown-ladder", "126:13", "    ladder: quiet\n  conditions",
       "    ladder: loud\n  conditions"},
      {"unknown-param", "89:24", "    roster_at: decide", "    roster_at: {opens: session}"},
      {"unknown-field", "32:16", "requires: [reference]", "requires: [refrence]"},
      {"act-kind", "86:9", "    of: endorse", "    of: remind"},
      {"act-closed", "133:13", "    kind: ASSESSMENT\n    by: member",
       "    kind: ASSESSMENT\n    by: member\n    while: submitted"},
      {"not-waivable", "125:15", "    due: {after: respond, period: P180D}\n    firmness: soft",
       "    due: {after: respond, period: P180D}\n    firmness: hard"},
      {"overlap", "115:5", "answers: DEFERRED, due", "answers: [DEFERRED, REFUSED], due"},
      {"position-gate", "141:58", "      - {to: evaluation, act: respond}",
       "      - {to: evaluation, act: respond, when: {threshold: consensus}}"},
      {"one-sided", "91:23", "    need: consensus", "    need: {more_than: 1/1}"},
      {"goal-without-outcome", "16:7", "goal: admitted", "goal: evaluation"},
      {"unreachable", "161:3", "    outcome: WITHDRAWN",
       "    outcome: WITHDRAWN\n  lapsed: {outcome: LAPSED}"},
      {"shadowed", "151:9", "      - {to: withdrawn, act: withdraw}\n  admitted",
       "      - {to: withdrawn, act: withdraw}\n      - {to: refused, act: withdraw}\n  admitted"},
      {"rule-cycle", "161:5", "    outcome: WITHDRAWN",
       "    outcome: WITHDRAWN\n    next: [{to: lapsed, when: {elapsed: submit}}]\n  lapsed: "
       "{outcome: LAPSED, next: [{to: withdrawn, when: {elapsed: submit}}]}"},
      {"date-cycle", "124:5", "    met_by: endorse\n    due: {after: respond,",
       "    met_by: endorse\n    due: {after: assess,"},
      {"limbo", "144:3", "    due: {after: submit, period: P365D}\n", ""},
      // A list over its limit of 250.
      {"too-large", "32:5", "    requires: [reference]",
       "    requires: [reference" + RepeatedWord(", reference", 250) + "]"},
  };
  return cases;
}

const char kProcess[] = ACCESSION_SOURCE_DIR "/catalog/processes/far-east-admission.yaml";

// The shipped process with an edit, as a file of the test.
std::string EditedProcess(const LintCase& test) {
  std::string text = ReadFile(kProcess);
  const std::size_t at = text.find(test.from);
  EXPECT_NE(at, std::string::npos) << test.code;
  EXPECT_EQ(text.find(test.from, at + 1), std::string::npos) << test.code;
  text.replace(at, test.from.size(), test.to);
  const std::string path = testing::TempDir() + "lint-" + test.code + ".yaml";
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

TEST(ProcessLint, SaysWhereEachFindingIsAndWhatToDo) {
  const LiveServer server;
  for (const LintCase& test : Cases()) {
    const std::string path = EditedProcess(test);
    const Ran ran = server.Run({"process", "lint", path});
    EXPECT_EQ(ran.exit, ExitCode::kNegative) << test.code;
    EXPECT_THAT(ran.data, ContainsRegex(path + ":" + test.at + ": [^\n]*\\[" + test.code +
                                        "\\]\n(  path: [^\n]*\n)?  try: "));
    std::filesystem::remove(path);
  }
}

TEST(ProcessLint, HasARowForEachFindingOfThePage) {
  const std::string page = ReadFile(ACCESSION_SOURCE_DIR "/docs/process-language.md");
  std::set<std::string> documented;
  std::size_t at = page.find("\n## Findings\n");
  while ((at = page.find("\n| `", at)) != std::string::npos) {
    at += 4;
    documented.insert(page.substr(at, page.find('`', at) - at));
  }
  std::set<std::string> shown;
  for (const LintCase& test : Cases()) shown.insert(test.code);
  EXPECT_EQ(shown, documented);
}

TEST(ProcessLint, ShowsTheWayIntoTheLimbo) {
  const LiveServer server;
  for (const LintCase& test : Cases()) {
    if (std::string(test.code) != "limbo") continue;
    const std::string path = EditedProcess(test);
    EXPECT_THAT(server.Run({"process", "lint", path}).data,
                AllOf(HasSubstr("  path: submitted → evaluation\n"),
                      HasSubstr("`decision` has no due date")));
    std::filesystem::remove(path);
  }
}

}  // namespace
}  // namespace accession::ctl
