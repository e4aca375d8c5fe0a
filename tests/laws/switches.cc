// A `default` hides from the compiler that a case was forgotten.
#include <string>
#include <string_view>

#include "tests/laws/code.h"
#include "tests/laws/laws.h"

namespace accession::laws {
namespace {

// True if the case label after `at` is one of our enumerators: `kName`, `Type::kName`. A generated
// enum of proto3 is open, so a switch over one may need its default.
bool LabelsClosedSet(std::string_view code, std::size_t at) {
  std::string_view label = code.substr(at, code.find_first_of(";{\n", at) - at);
  label = label.substr(0, label.find_last_of(':'));
  const std::size_t qualifier = label.rfind("::");
  if (qualifier == std::string_view::npos) return false;
  label.remove_prefix(qualifier + 2);
  return label.size() > 1 && label[0] == 'k' && label[1] >= 'A' && label[1] <= 'Z';
}

// The line of the `default` in the switch whose body is at `open`, or 0. Inner switches are judged
// on their own.
int DefaultLine(std::string_view code, std::size_t open) {
  const std::size_t close = ClosingBracket(code, open);
  const std::string_view body = code.substr(open, close - open);
  bool closed_set = false;
  int line = 0;
  std::size_t inner_end = 0;
  for (const Identifier& word : IdentifiersOf(body)) {
    if (word.position < inner_end) continue;
    const std::size_t end = word.position + word.name.size();
    if (word.name == "switch") {
      const std::size_t brace = body.find('{', end);
      if (brace == std::string_view::npos) break;
      inner_end = ClosingBracket(body, brace);
    } else if (word.name == "case") {
      closed_set |= LabelsClosedSet(body, end + 1);
    } else if (word.name == "default" && body.substr(end).starts_with(":")) {
      line = LineAt(code, open + word.position);
    }
  }
  return closed_set ? line : 0;
}

}  // namespace

Findings CheckSwitches(const Tree& tree) {
  Findings findings;
  for (const SourceFile& file : tree) {
    if (!file.IsCpp()) continue;
    const std::string code = CodeOnly(file.text);
    for (const Identifier& word : IdentifiersOf(code)) {
      if (word.name != "switch") continue;
      const std::size_t open = code.find('{', word.position);
      if (open == std::string::npos) continue;
      const int line = DefaultLine(code, open);
      if (line == 0) continue;
      findings.push_back({file.path, line, "a default in a switch over a closed set",
                          "name every case; the compiler then finds the next one forgotten"});
    }
  }
  return findings;
}

}  // namespace accession::laws
