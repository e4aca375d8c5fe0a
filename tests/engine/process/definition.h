// Definitions for tests, from YAML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/process.pb.h"
#include "engine/process/compile.h"

namespace accession::engine {

// The text of a file of this tree, by its path from the root.
std::string TextOf(std::string_view path);

// Section 1 of the process language, and the treaty of its section 9.
std::string Admission();
std::string Treaty();

// `text` with its only `from` made `to`; fails the test if it is not there exactly once.
std::string Edited(std::string text, std::string_view from, std::string_view to);

// `yaml` as a message; fails the test if it does not parse.
v1::ProcessDefinition Parsed(std::string_view yaml);

// Compiles `yaml`.
Compiled Compile(std::string_view yaml);

// The process of `yaml`; null, and a failed test, if there are findings.
ProcessRef CompileSound(std::string_view yaml);

// Whether nothing can run by what has these findings.
bool HoldsUnsound(const std::vector<ProcessFinding>& findings);

// `unknown-act expects.reply.due`.
std::vector<std::string> Summaries(const std::vector<ProcessFinding>& findings);

}  // namespace accession::engine
