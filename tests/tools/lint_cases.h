// Edits of a shipped process and a shipped body, and the finding that each makes: one or more for
// every wording.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace accession::ctl {

struct LintCase {
  const char* code;
  // Line and column.
  const char* at;
  // What the finding says, or how it begins.
  const char* says;
  // Texts that occur once, and what each is made.
  std::vector<std::pair<std::string, std::string>> edits;
};

std::span<const LintCase> ProcessLintCases();
std::span<const LintCase> BodyLintCases();

}  // namespace accession::ctl
