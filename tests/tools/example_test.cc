// Every help starts with an example, and every example works on the shipped catalog.
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "tests/tools/live.h"
#include "tests/tools/sample.h"
#include "tools/accessionctl/arguments.h"

namespace accession::ctl {
namespace {

std::string Help(std::vector<std::string> arguments) {
  arguments.emplace_back("-h");
  Flags flags;
  const auto invocation = ParseArguments(arguments, flags);
  EXPECT_TRUE(invocation.ok());
  return invocation.ok() ? invocation->help : "";
}

// Every noun with each of its verbs, as the program's help lists them: `body show|roster  …`.
std::vector<std::vector<std::string>> Commands() {
  std::vector<std::vector<std::string>> commands;
  std::istringstream help(Help({}));
  std::string line;
  while (std::getline(help, line) && line.rfind("Usage:", 0) != 0) {
  }
  while (std::getline(help, line) && line != "Flags") {
    std::istringstream words(line.substr(0, line.find("  ", 2)));
    std::string noun;
    std::string verbs;
    if (!(words >> noun)) continue;
    words >> verbs;
    if (verbs.empty()) commands.push_back({noun});
    std::istringstream list(verbs);
    for (std::string verb; std::getline(list, verb, '|');) commands.push_back({noun, verb});
  }
  return commands;
}

// The words of the example, as a shell splits them; the program's name left out.
std::vector<std::string> Example(const std::string& help) {
  const std::string prefix = "Example:\n  accessionctl ";
  EXPECT_EQ(help.rfind(prefix, 0), 0U) << help;
  const std::string line = absl::StrReplaceAll(
      help.substr(prefix.size(), help.find("\n\n") - prefix.size()), {{" \\\n    ", " "}});
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '\'') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back().push_back(c);
    }
  }
  return words;
}

TEST(Examples, WorkOnTheShippedCatalog) {
  std::filesystem::current_path(ACCESSION_SOURCE_DIR);
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", "catalog"}).exit, ExitCode::kOk);
  const auto commands = Commands();
  EXPECT_GE(commands.size(), 21U);
  for (const std::vector<std::string>& command : commands) {
    const std::string help = Help(command);
    ExpectFits(help);
    const std::vector<std::string> example = Example(help);
    EXPECT_EQ(std::vector<std::string>(
                  example.begin(), example.begin() + static_cast<std::ptrdiff_t>(command.size())),
              command);
    const Ran ran = server.Run(example);
    EXPECT_EQ(ran.exit, ExitCode::kOk) << help << ran.notes;
  }
}

}  // namespace
}  // namespace accession::ctl
