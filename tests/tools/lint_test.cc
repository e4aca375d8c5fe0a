// Every finding of docs/process-language.md as `accessionctl process lint` and `case lint` show it:
// each row edits a shipped file, and the finding stands at that line and column, with a fix.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/lint_cases.h"
#include "tests/tools/live.h"
#include "tests/tools/sample.h"

namespace accession::ctl {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;

const char kProcess[] = ACCESSION_SOURCE_DIR "/catalog/processes/far-east-admission.yaml";
const char kBody[] = ACCESSION_SOURCE_DIR "/catalog/bodies/iaea-general-conference.yaml";

// The shipped file with the edits of `test`, as a file of the test.
std::string EditedFile(const char* shipped, const LintCase& test) {
  std::string text = ReadFile(shipped);
  for (const auto& [from, to] : test.edits) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    EXPECT_EQ(text.find(from, at + 1), std::string::npos) << from;
    text.replace(at, from.size(), to);
  }
  const std::string path = testing::TempDir() + "lint-" + test.code + ".yaml";
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

// `path:line:column: what [code]`, as printed, and a fix below it.
void ExpectFinding(const Ran& ran, const std::string& path, const LintCase& test) {
  EXPECT_EQ(ran.exit, ExitCode::kNegative) << test.says;
  const std::string head = path + ":" + test.at + ": " + test.says;
  const std::size_t at = ran.data.find(head);
  ASSERT_NE(at, std::string::npos) << head << "\n" << ran.data;
  EXPECT_THAT(ran.data.substr(at), ContainsRegex("^[^\n]*\\[" + std::string(test.code) +
                                                 "\\]\n(  path: [^\n]*\n)?  try: "));
}

TEST(ProcessLint, SaysWhereEachFindingIsAndWhatToDo) {
  const LiveServer server;
  for (const LintCase& test : ProcessLintCases()) {
    const std::string path = EditedFile(kProcess, test);
    ExpectFinding(server.Run({"process", "lint", path}), path, test);
    std::filesystem::remove(path);
  }
}

TEST(CaseLint, SaysWhereEachFindingOfABodyIsAndWhatToDo) {
  for (const LintCase& test : BodyLintCases()) {
    const std::string path = EditedFile(kBody, test);
    ExpectFinding(ctl::Run("127.0.0.1:1", {"case", "lint", path}), path, test);
    std::filesystem::remove(path);
  }
}

TEST(CaseLint, ChecksTheRulesOfAProcessWithoutAServer) {
  const LintCase& test = ProcessLintCases().back();
  const std::string path = EditedFile(kProcess, test);
  ExpectFinding(ctl::Run("127.0.0.1:1", {"case", "lint", path}), path, test);
  std::filesystem::remove(path);
}

TEST(ProcessLint, HasARowForEachFindingOfThePage) {
  const std::string page = ReadFile(ACCESSION_SOURCE_DIR "/docs/process-language.md");
  std::set<std::string> documented;
  std::size_t at = page.find("\n## Findings\n");
  const std::string anchor = "\n| <a id=\"finding-";
  while ((at = page.find(anchor, at)) != std::string::npos) {
    at += anchor.size();
    documented.insert(page.substr(at, page.find('"', at) - at));
  }
  std::set<std::string> shown;
  for (const LintCase& test : ProcessLintCases()) shown.insert(test.code);
  EXPECT_EQ(shown, documented);
}

// The first words, of three letters or more, of each finding whose words stand where it is made,
// and the file that makes it.
std::vector<std::pair<std::string, std::string>> WordsOfFindings() {
  static const std::regex kFinding(
      "Add\\(\\s*(?:[^;\"]*\\? )?Defect::k[^;]*;|Find\\([^;]*Defect::k[^;]*;");
  static const std::regex kPlace("(?:Field|Keyed)\\((?:\"[^\"]*\"|[^()])*\\)");
  static const std::regex kText("\"((?:[^\"\\\\]|\\\\.)*)\"");
  std::vector<std::pair<std::string, std::string>> words;
  for (const auto& file :
       std::filesystem::directory_iterator(ACCESSION_SOURCE_DIR "/engine/process")) {
    if (file.path().extension() != ".cc") continue;
    const std::string source = ReadFile(file.path().string());
    for (std::sregex_iterator made(source.begin(), source.end(), kFinding), end; made != end;
         ++made) {
      const std::string call = std::regex_replace(made->str(), kPlace, "");
      // Words put together before.
      static const std::regex kElsewhere("std::move\\(what\\)|Describe\\(");
      if (std::regex_search(call, kElsewhere)) continue;
      std::smatch text;
      if (!std::regex_search(call, text, kText) || text[1].length() < 3) continue;
      words.emplace_back(text[1], file.path().filename().string());
    }
  }
  return words;
}

TEST(ProcessLint, HasARowForEachWordingOfAFinding) {
  // No YAML file can hold these: its reader refuses a key that is written twice or a value outside
  // an enum. tests/engine/process/form_test.cc has them.
  const std::set<std::string> kOfMessagesOnly = {" is used twice", " stands for nothing"};
  const auto words = WordsOfFindings();
  EXPECT_GT(words.size(), 60U);
  for (const auto& [text, file] : words) {
    if (kOfMessagesOnly.contains(text)) continue;
    const auto says = [&text = text](const LintCase& test) {
      return std::string(test.says).find(text) != std::string::npos;
    };
    EXPECT_TRUE(std::ranges::any_of(ProcessLintCases(), says) ||
                std::ranges::any_of(BodyLintCases(), says))
        << file << ": no row has the finding \"" << text << "\"";
  }
}

TEST(ProcessLint, ShowsTheWayIntoTheLimbo) {
  const LiveServer server;
  for (const LintCase& test : ProcessLintCases()) {
    if (std::string(test.says).find("may stay in") == std::string::npos) continue;
    const std::string path = EditedFile(kProcess, test);
    EXPECT_THAT(server.Run({"process", "lint", path}).data,
                AllOf(HasSubstr("  path: submitted → evaluation\n"),
                      HasSubstr("`decision` has no due date")));
    std::filesystem::remove(path);
  }
}

}  // namespace
}  // namespace accession::ctl
