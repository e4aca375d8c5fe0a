// Build files: short lists by folder, and scripts that stop at the first error.
#include <string>
#include <string_view>

#include "tests/laws/laws.h"

namespace accession::laws {
namespace {

constexpr int kFolderLinesMax = 25;

// A file without an extension whose first line names an interpreter, or a .sh.
bool IsScript(const SourceFile& file) {
  const std::string_view name = std::string_view(file.path).substr(file.path.find_last_of('/') + 1);
  return file.Is(".sh") ||
         (name.find('.') == std::string_view::npos && file.text.starts_with("#!"));
}

void JudgeFolder(const SourceFile& file, Findings& findings) {
  const auto lines = file.Lines().size();
  if (lines <= kFolderLinesMax) return;
  findings.push_back({file.path, kFolderLinesMax + 1,
                      "a folder's CMakeLists.txt of " + std::to_string(lines) + " lines, over " +
                          std::to_string(kFolderLinesMax),
                      "move what is not a list of targets to cmake/"});
}

void JudgeScript(const SourceFile& file, Findings& findings) {
  const auto lines = file.Lines();
  const auto add = [&](int line, const char* rule, const char* mend) {
    findings.push_back({file.path, line, rule, mend});
  };
  if (!file.executable) add(1, "a script that cannot be run", "chmod +x");
  if (lines[0] != "#!/usr/bin/env bash") add(1, "another interpreter", "#!/usr/bin/env bash");
  if (lines.size() < 2 || !lines[1].starts_with("# ")) {
    add(2, "a script without a head", "say in a comment below the first line what it does");
  }
  const bool one_command = file.text.find("\nexec ") != std::string::npos;
  if (!one_command && file.text.find("\nset -euo pipefail\n") == std::string::npos) {
    add(1, "a script that goes on after an error", "set -euo pipefail below the head");
  }
}

}  // namespace

Findings CheckBuildFiles(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (file.Is("CMakeLists.txt")) JudgeFolder(file, findings);
    if (IsScript(file)) JudgeScript(file, findings);
  }
  return findings;
}

}  // namespace accession::laws
