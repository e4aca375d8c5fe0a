// Compiling and linting a process definition.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/process.pb.h"
#include "engine/process/process.h"

namespace accession::engine {

// At most this many findings are kept of one definition.
inline constexpr std::size_t kFindingsMax = 50;

// One thing wrong with a definition.
struct ProcessFinding {
  // A stable code, such as `unknown-act` or `limbo`; docs/process-language.md lists them.
  std::string code = {};
  // Where, by YAML ids: `expects.reply.due.after`, `phases.evaluation.next[0].to`.
  std::string path = {};
  // What is wrong and what to do: a phrase each, without a full stop.
  std::string what = {};
  std::string fix = {};
  // For `limbo`: the phases that lead there, from the first.
  std::vector<std::string> trail = {};
};

struct Compiled {
  // Null if a finding leaves a part without meaning, or would let an application go round for ever.
  // With other findings a process can run, and is still not to be published: a check that is added
  // later must not take a process from the applications pinned to it.
  ProcessRef process = {};
  std::vector<ProcessFinding> findings = {};
};

// Compiles `definition` and checks it, the no-limbo check included. Never fails on any input: what
// is wrong is in the findings, all at once, at most kFindingsMax, in the order of the definition.
// How phases, acts and dates hang together is checked once each of them is sound in itself.
//
// `stored` are the bytes the definition was parsed from, whose digest pins applications to it.
Compiled CompileProcess(const v1::ProcessDefinition& definition, std::string_view stored);

}  // namespace accession::engine
