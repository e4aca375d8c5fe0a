// Compiling and linting a process definition.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/process.pb.h"
#include "engine/process/process.h"

namespace accession::engine {

// One thing wrong with a definition.
struct ProcessFinding {
  // A stable code, such as `unknown-act` or `limbo`; docs/process-language.md lists them.
  std::string code;
  // Where, by YAML ids: `expects.reply.due.after`.
  std::string path;
  std::string what;
  std::string fix;
  // For `limbo`: the phases that lead there, from the first.
  std::vector<std::string> trail;
};

struct Compiled {
  // Null if there are findings.
  ProcessRef process;
  std::vector<ProcessFinding> findings;
};

// Compiles `definition` and checks it, the no-limbo check included. Never fails on any input: what
// is wrong is in the findings, all at once, at most 50, in the order of the definition.
//
// `stored` are the bytes the definition was parsed from, whose digest pins applications to it.
Compiled CompileProcess(const v1::ProcessDefinition& definition, std::string_view stored);

}  // namespace accession::engine
