#include "tests/tools/commands.h"

#include "gtest/gtest.h"
#include "tools/accessionctl/help.h"
#include "tools/accessionctl/typed_line.h"

namespace accession::ctl {
namespace {

Command CommandOf(const CLI::App& verb) {
  Command command;
  for (const CLI::App* app = &verb; app->get_parent() != nullptr; app = app->get_parent()) {
    command.path.insert(command.path.begin(), app->get_name());
  }
  command.example = ShellWords(verb.get_footer());
  EXPECT_EQ(command.example.front(), "accessionctl") << CommandPath(verb);
  command.example.erase(command.example.begin());
  for (const CLI::Option* const argument : Options(verb, OptionKind::kArgument)) {
    command.arguments.push_back(argument->get_single_name());
  }
  return command;
}

}  // namespace

std::vector<Command> AllCommands() {
  Flags flags;
  const CommandTree tree(flags);
  std::vector<Command> commands;
  for (const CLI::App* const noun : Subcommands(tree.app())) {
    const auto verbs = Subcommands(*noun);
    if (verbs.empty()) commands.push_back(CommandOf(*noun));
    for (const CLI::App* const verb : verbs) commands.push_back(CommandOf(*verb));
  }
  return commands;
}

std::string HelpOf(std::vector<std::string> path) {
  path.emplace_back("-h");
  Flags flags;
  const auto invocation = ParseArguments(path, flags);
  EXPECT_TRUE(invocation.ok());
  return invocation.ok() ? invocation->help : "";
}

ExitCode AnswerOf(const Command& command) {
  return command.path.back() == "diff" ? ExitCode::kNegative : ExitCode::kOk;
}

}  // namespace accession::ctl
