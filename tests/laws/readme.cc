// README.md shows only commands that exist. What they print is another test's matter.
#include <string>
#include <string_view>

#include "tests/laws/laws.h"

namespace accession::laws {
namespace {

// The script at the start of a line in a code block, or nothing: `tools/run`, `$ tools/run`.
std::string_view ScriptOf(std::string_view line) {
  if (line.starts_with("$ ")) line.remove_prefix(2);
  if (!line.starts_with("tools/")) return {};
  return line.substr(0, line.find_first_of(" \t#"));
}

}  // namespace

Findings CheckReadme(const Tree& tree) {
  Findings findings;
  const SourceFile* readme = Find(tree, "README.md");
  if (readme == nullptr) return findings;
  int number = 0;
  bool in_code = false;
  for (const std::string_view line : readme->Lines()) {
    ++number;
    if (line.starts_with("```")) in_code = !in_code;
    const std::string_view script = in_code ? ScriptOf(line) : std::string_view();
    if (script.empty()) continue;
    const SourceFile* file = Find(tree, script);
    if (file != nullptr && file->executable) continue;
    findings.push_back({readme->path, number, std::string(script) + " is no command",
                        "show a script that exists and is executable"});
  }
  return findings;
}

}  // namespace accession::laws
