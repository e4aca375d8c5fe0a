// What holds for every verb, whatever it does: it fits the terminal, answers in every format or
// says why not, and helps whoever misspells a name.
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "boost/json.hpp"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/tools/commands.h"
#include "tests/tools/csv.h"
#include "tests/tools/live.h"
#include "tests/tools/sample.h"

namespace accession::ctl {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

// A server with the shipped catalog, and the root of the tree as the current folder.
class Surface : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::current_path(ACCESSION_SOURCE_DIR);
    ASSERT_EQ(server_.Run({"case", "import", "catalog"}).exit, ExitCode::kOk);
  }

  Ran Ask(std::vector<std::string> words, const std::vector<std::string>& more) const {
    words.insert(words.end(), more.begin(), more.end());
    return server_.Run(words);
  }

  LiveServer server_;
};

void ExpectWithin(const std::string& text, std::size_t columns, const Command& command) {
  for (const std::string& line : Wrapped(text, std::string::npos)) {
    EXPECT_LE(DisplayWidth(line), columns) << command.path.back() << ": " << line;
  }
}

// A script, a manual page, a document, a drawing or an export is a text for programs.
bool IsForPrograms(const std::vector<std::string>& path) {
  return path.front() == "completion" || path.front() == "man" || path.back() == "export" ||
         path == std::vector<std::string>{"document", "get"} ||
         path == std::vector<std::string>{"process", "graph"};
}

class InColumns : public Surface, public testing::WithParamInterface<std::size_t> {};

TEST_P(InColumns, EveryVerbFits) {
  setenv("COLUMNS", std::to_string(GetParam()).c_str(), 1);
  for (const Command& command : AllCommands()) {
    ExpectWithin(HelpOf(command.path), GetParam(), command);
    if (IsForPrograms(command.path)) continue;
    for (const char* const language : {"en", "zh"}) {
      const Ran ran = Ask(command.example, {"--lang", language});
      ExpectWithin(ran.data + ran.notes, GetParam(), command);
    }
    const Ran wrong = Ask(command.path, {"--no-such-flag", "and", "a", "word", "more"});
    EXPECT_EQ(wrong.exit, ExitCode::kUsage);
    ExpectWithin(wrong.notes, GetParam(), command);
  }
  unsetenv("COLUMNS");
}

INSTANTIATE_TEST_SUITE_P(Surface, InColumns, testing::Values(60, 80, 100));

// protojson as docs/api.md promises it: camelCase, and values without the prefix of their type.
void ExpectJson(const boost::json::value& value) {
  if (const auto* const object = value.if_object()) {
    for (const auto& [key, member] : *object) {
      EXPECT_EQ(key.find('_'), std::string::npos) << key;
      ExpectJson(member);
    }
  } else if (const auto* const array = value.if_array()) {
    for (const auto& element : *array) ExpectJson(element);
  } else if (const auto* const text = value.if_string()) {
    EXPECT_FALSE(text->starts_with("EVENT_KIND_") || text->starts_with("VERDICT_") ||
                 text->starts_with("EXPECTATION_STATE_") || text->ends_with("_UNSPECIFIED"))
        << *text;
  }
}

void ExpectForm(const std::string& format, const std::string& data) {
  if (format == "json") {
    ExpectJson(boost::json::parse(data));
  } else if (format == "jsonl") {
    for (std::size_t at = 0; at < data.size();) {
      const std::size_t end = data.find('\n', at);
      ASSERT_NE(end, std::string::npos);
      ExpectJson(boost::json::parse(data.substr(at, end - at)));
      at = end + 1;
    }
  } else if (format == "csv") {
    ExpectCsv(data);
  } else if (format == "yaml") {
    EXPECT_THAT(data, Not(HasSubstr("\t")));
  }
}

class InFormat : public Surface, public testing::WithParamInterface<const char*> {};

TEST_P(InFormat, EveryVerbAnswersOrSaysWhyNot) {
  const std::string format = GetParam();
  for (const Command& command : AllCommands()) {
    const Ran ran = Ask(command.example, {"-o", format});
    SCOPED_TRACE(command.path.front() + " " + command.path.back() + " -o " + format);
    if (ran.exit == ExitCode::kUsage) {
      EXPECT_EQ(ran.data, "");
      EXPECT_THAT(ran.notes, HasSubstr("  try: "));
      if (IsForPrograms(command.path)) continue;
      EXPECT_NE(format, "table");
      EXPECT_NE(format, "wide");
      continue;
    }
    EXPECT_EQ(ran.exit, AnswerOf(command)) << ran.notes;
    if (!ran.data.empty() && !IsForPrograms(command.path)) ExpectForm(format, ran.data);
  }
}

INSTANTIATE_TEST_SUITE_P(Surface, InFormat,
                         testing::Values("table", "wide", "json", "jsonl", "yaml", "csv"));

// The headings of a table, which stand at its top.
std::size_t Headings(const std::string& table) {
  return Wrapped(table.substr(0, table.find('\n')), 1).size();
}

TEST_F(Surface, WideShowsAtLeastWhatTheTableShows) {
  for (const Command& command : AllCommands()) {
    const Ran table = Ask(command.example, {"-o", "table", "--validate-only"});
    if (table.exit == ExitCode::kUsage) continue;
    const Ran wide = Ask(command.example, {"-o", "wide", "--validate-only"});
    EXPECT_GE(Headings(wide.data), Headings(table.data)) << command.path.back();
  }
  EXPECT_GT(Ask({"party", "list"}, {"-o", "wide"}).data.size(),
            Ask({"party", "list"}, {}).data.size());
}

TEST_F(Surface, AMisspeltNameSuggestsTheRightOne) {
  int misspelt = 0;
  for (const Command& command : AllCommands()) {
    if (command.arguments.empty()) continue;
    const std::string& argument = command.arguments.front();
    if (argument != "NAME" && argument != "SUBJECT" && argument != "APPLICATION") continue;
    std::vector<std::string> words = command.example;
    std::string& name = words[command.path.size()];
    const std::string right = name;
    // Its example asks for everything.
    if (right.starts_with("-")) continue;
    std::swap(name[name.size() - 2], name[name.size() - 1]);
    // A verb that follows something must not wait for it.
    const Ran ran = Ask(words, {"--timeout", "10s"});
    // A name that is new is as good as any other.
    if (ran.exit == ExitCode::kOk && command.path.back() == "submit") continue;
    SCOPED_TRACE(command.path.front() + " " + command.path.back() + " " + name);
    EXPECT_NE(ran.exit, ExitCode::kOk);
    EXPECT_EQ(ran.data, "");
    EXPECT_THAT(ran.notes, AllOf(HasSubstr("accessionctl: "), HasSubstr("  why: "),
                                 HasSubstr("did you mean"), HasSubstr(right)));
    ++misspelt;
  }
  EXPECT_GE(misspelt, 8);
}

TEST_F(Surface, AMisspeltWordSuggestsTheRightOne) {
  for (const Command& command : AllCommands()) {
    std::vector<std::string> words = command.path;
    words.back() += "x";
    const Ran ran = server_.Run(words);
    EXPECT_EQ(ran.exit, ExitCode::kUsage);
    EXPECT_THAT(ran.notes, AllOf(HasSubstr("did you mean"), HasSubstr(command.path.back())))
        << words.back();
  }
}

TEST_F(Surface, AMissingFileIsNamed) {
  for (const Command& command : AllCommands()) {
    if (command.arguments.empty()) continue;
    const std::string& argument = command.arguments.front();
    if (argument != "FILE" && argument != "PATH") continue;
    std::vector<std::string> words = command.example;
    words[command.path.size()] = "no/such.yaml";
    const Ran ran = server_.Run(words);
    EXPECT_NE(ran.exit, ExitCode::kOk) << command.path.back();
    EXPECT_THAT(ran.data + ran.notes, HasSubstr("no/such.yaml")) << command.path.back();
  }
}

}  // namespace
}  // namespace accession::ctl
