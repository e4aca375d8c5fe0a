#include "tests/engine/process/definition.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "engine/process/findings.h"
#include "services/codec/yaml.h"

namespace accession::engine {

std::string TextOf(std::string_view path) {
  std::ifstream file(std::string(ACCESSION_SOURCE_DIR "/") + std::string(path));
  EXPECT_TRUE(file.is_open()) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string Admission() { return TextOf("tests/services/codec/regional_group.yaml"); }
std::string Treaty() { return TextOf("tests/services/codec/treaty.yaml"); }

std::string Edited(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  const bool once = at != std::string::npos && text.find(from, at + 1) == std::string::npos;
  EXPECT_TRUE(once) << from;
  return once ? text.replace(at, from.size(), to) : text;
}

v1::ProcessDefinition Parsed(std::string_view yaml) {
  v1::ProcessDefinition definition;
  const codec::Decoding decoding = codec::DecodeYaml(yaml, definition);
  for (const codec::Diagnostic& diagnostic : decoding.diagnostics) {
    ADD_FAILURE() << codec::DiagnosticText("process", diagnostic) << "\n" << yaml;
  }
  return definition;
}

Compiled Compile(std::string_view yaml) { return CompileProcess(Parsed(yaml), yaml); }

ProcessRef CompileSound(std::string_view yaml) {
  Compiled compiled = Compile(yaml);
  for (const ProcessFinding& finding : compiled.findings) {
    ADD_FAILURE() << finding.path << ": " << finding.what << "; " << finding.fix;
  }
  return compiled.process;
}

bool HoldsUnsound(const std::vector<ProcessFinding>& findings) {
  return std::ranges::any_of(findings, [](const ProcessFinding& finding) {
    return std::ranges::any_of(AllDefects(), [&](Defect defect) {
      return finding.code == Name(defect) && IsUnsound(defect);
    });
  });
}

std::vector<std::string> Summaries(const std::vector<ProcessFinding>& findings) {
  std::vector<std::string> summaries;
  for (const ProcessFinding& finding : findings) {
    summaries.push_back(finding.code + " " + finding.path);
  }
  return summaries;
}

}  // namespace accession::engine
