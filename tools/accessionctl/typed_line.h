// A command line that is being typed: where in the tree it stands, and what may be typed next.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "CLI/App.hpp"

namespace accession::ctl {

// The words of `line` as a shell splits them, by quotes, backslashes and blanks; the last one,
// which may be empty or lack its closing quote, is being typed.
std::vector<std::string> ShellWords(std::string_view line);

// What the last word of a line is.
struct TypedLine {
  // The noun or verb reached; the program itself at first. Never null.
  const CLI::App* reached = nullptr;
  // Whether a word before the last one is no noun, verb, flag or argument.
  bool lost = false;
  // The flag whose value, or the argument that, is being typed; null where it is a noun, a verb or
  // a flag.
  const CLI::Option* option = nullptr;
  // What is being typed, without a `--flag=` before it; that is `before`.
  std::string word;
  std::string before;
  // The values given before it by the name of their argument or flag: `NAME`, `--server`.
  std::map<std::string, std::string> values;
};

// `words` read against `root`; the last one is being typed.
TypedLine ReadTypedLine(const CLI::App& root, const std::vector<std::string>& words);

// The flag called `name`, `-o` or `--output`, at `app` or above it; null if there is none.
const CLI::Option* FindFlag(const CLI::App& app, const std::string& name);

}  // namespace accession::ctl
