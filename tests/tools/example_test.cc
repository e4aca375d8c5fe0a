// Every help starts with an example, and every example works on the shipped catalog.
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "tests/tools/commands.h"
#include "tests/tools/live.h"
#include "tests/tools/sample.h"
#include "tools/accessionctl/typed_line.h"

namespace accession::ctl {
namespace {

// The words of the example in a help text, as a shell splits them; the program's name left out.
std::vector<std::string> Example(const std::string& help) {
  const std::string prefix = "Example:\n  accessionctl ";
  EXPECT_EQ(help.rfind(prefix, 0), 0U) << help;
  return ShellWords(absl::StrReplaceAll(
      help.substr(prefix.size(), help.find("\n\n") - prefix.size()), {{" \\\n    ", " "}}));
}

TEST(Examples, WorkOnTheShippedCatalog) {
  std::filesystem::current_path(ACCESSION_SOURCE_DIR);
  const LiveServer server;
  ASSERT_EQ(server.Run({"case", "import", "catalog"}).exit, ExitCode::kOk);
  const auto commands = AllCommands();
  EXPECT_GE(commands.size(), 26U);
  for (const Command& command : commands) {
    const std::string help = HelpOf(command.path);
    ExpectFits(help);
    const std::vector<std::string> example = Example(help);
    EXPECT_EQ(example, command.example);
    EXPECT_EQ(
        std::vector<std::string>(
            example.begin(), example.begin() + static_cast<std::ptrdiff_t>(command.path.size())),
        command.path);
    const Ran ran = server.Run(example);
    EXPECT_EQ(ran.exit, AnswerOf(command)) << help << ran.notes;
  }
}

}  // namespace
}  // namespace accession::ctl
