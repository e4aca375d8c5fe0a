#include "tests/e2e/code_blocks.h"

#include <cstddef>

#include "gtest/gtest.h"

namespace accession {
namespace {

constexpr std::string_view kAny = "…";

// The lines of `text`, without their ends.
std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

bool LineIsAsShown(std::string_view shown, std::string_view actual) {
  const std::size_t any = shown.find(kAny);
  if (any == std::string_view::npos) return shown == actual;
  if (actual.substr(0, any) != shown.substr(0, any)) return false;
  const std::string_view rest = shown.substr(any + kAny.size());
  for (std::size_t at = any; at <= actual.size(); ++at) {
    if (LineIsAsShown(rest, actual.substr(at))) return true;
  }
  return false;
}

bool AreAsShown(const std::vector<std::string_view>& shown, std::size_t i,
                const std::vector<std::string_view>& actual, std::size_t j) {
  if (i == shown.size()) return j == actual.size();
  if (shown[i] == kAny) {
    for (std::size_t next = j; next <= actual.size(); ++next) {
      if (AreAsShown(shown, i + 1, actual, next)) return true;
    }
    return false;
  }
  return j < actual.size() && LineIsAsShown(shown[i], actual[j]) &&
         AreAsShown(shown, i + 1, actual, j + 1);
}

}  // namespace

std::vector<CodeBlock> CodeBlocks(std::string_view markdown) {
  std::vector<CodeBlock> blocks;
  bool inside = false;
  int number = 0;
  for (const std::string_view line : Lines(markdown)) {
    ++number;
    if (line.substr(0, 3) == "```") {
      inside = !inside;
      if (!inside) continue;
      const std::size_t blank = line.find(' ');
      CodeBlock& block = blocks.emplace_back();
      block.kind = std::string(line.substr(3, blank == std::string_view::npos ? blank : blank - 3));
      if (blank != std::string_view::npos) block.file = std::string(line.substr(blank + 1));
      block.line = number;
    } else if (inside) {
      blocks.back().text.append(line).append("\n");
    }
  }
  return blocks;
}

std::string Edited(const std::string& text, const CodeBlock& diff) {
  std::string before;
  std::string after;
  for (const std::string_view line : Lines(diff.text)) {
    const char mark = line.empty() ? ' ' : line.front();
    const std::string kept(line.substr(line.empty() ? 0 : 1));
    if (mark != '+') before += kept + "\n";
    if (mark != '-') after += kept + "\n";
  }
  const std::size_t at = text.find(before);
  const bool once = at != std::string::npos && text.find(before, at + 1) == std::string::npos;
  EXPECT_TRUE(once) << "line " << diff.line << " edits what is not there once:\n" << before;
  if (!once) return text;
  return text.substr(0, at) + after + text.substr(at + before.size());
}

std::vector<ShownCommand> ShownCommands(const CodeBlock& console) {
  std::vector<ShownCommand> commands;
  for (const std::string_view line : Lines(console.text)) {
    if (line.substr(0, 2) == "$ ") {
      commands.push_back({std::string(line.substr(2)), ""});
    } else if (!commands.empty()) {
      std::string& command = commands.back().command;
      if (commands.back().output.empty() && command.back() == '\\') {
        command.append("\n").append(line);
      } else {
        commands.back().output.append(line).append("\n");
      }
    }
  }
  return commands;
}

bool IsAsShown(std::string_view shown, std::string_view actual) {
  return AreAsShown(Lines(shown), 0, Lines(actual), 0);
}

}  // namespace accession
