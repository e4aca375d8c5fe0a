// Fenced blocks of a page, the files that they write and edit, and the commands that they show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accession {

// A fenced block: "```yaml league.yaml" is of the kind `yaml` and about the file `league.yaml`.
struct CodeBlock {
  std::string kind;
  std::string file;
  std::string text;
  // Of its fence, from 1.
  int line = 0;
};

// The blocks of `markdown`, in order.
std::vector<CodeBlock> CodeBlocks(std::string_view markdown);

// `text` with the lines that `diff` holds with a blank or a minus made those with a blank or a
// plus; fails the test where they do not stand there exactly once.
std::string Edited(const std::string& text, const CodeBlock& diff);

// A command with what is shown below it.
struct ShownCommand {
  std::string command;
  std::string output;
};

// The commands of a console, each after `$ `.
std::vector<ShownCommand> ShownCommands(const CodeBlock& console);

// Whether `actual` is what `shown` says: line by line, where `…` in a line stands for any text, and
// alone on a line for any number of lines.
bool IsAsShown(std::string_view shown, std::string_view actual);

}  // namespace accession
