// Every noun and verb that help shows, with its example: what tests of all verbs walk.
#pragma once

#include <string>
#include <vector>

#include "tools/accessionctl/arguments.h"
#include "tools/accessionctl/exit_code.h"

namespace accession::ctl {

struct Command {
  // `application`, `show`.
  std::vector<std::string> path;
  // The words of its example, without the program's name.
  std::vector<std::string> example;
  // The names of its arguments: `NAME`.
  std::vector<std::string> arguments;
};

// In the order of help.
std::vector<Command> AllCommands();

// The exit code of its example on the shipped catalog: what compares says that something differs.
ExitCode AnswerOf(const Command& command);

// The help of a command, as it is printed.
std::string HelpOf(std::vector<std::string> path);

}  // namespace accession::ctl
