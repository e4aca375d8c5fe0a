// The rules that a body has of its own: what is owed before and after each of its sessions.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "accession/v1/world_act.pb.h"
#include "engine/process/compile.h"
#include "engine/process/process.h"

namespace accession::engine {

// A body's rules, compiled: immutable, every reference resolved, safe to share. There are no
// phases: acts are open always, and each expectation is owed for each session, whose dates it is
// due by:
// `{before: {opens: session}, period: P90D}`.
struct BodyRules {
  // As established, with names of resources qualified.
  v1::BodyEstablished definition;
  std::vector<Role> roles = {};
  std::vector<ActRule> acts = {};
  std::vector<ExpectationRule> expectations = {};
  std::vector<LadderRule> ladders = {};

  // Null where there is none. O(n), see Process.
  const Role* FindRole(std::string_view id) const;
  const ActRule* FindAct(std::string_view id) const;
  const ExpectationRule* FindExpectation(std::string_view id) const;
  const LadderRule* FindLadder(std::string_view id) const;
};

struct CompiledBody {
  // Null if a finding leaves a part without meaning, as for a process. Empty lists for a body
  // without rules.
  std::shared_ptr<const BodyRules> rules = {};
  std::vector<ProcessFinding> findings = {};
};

// Compiles the rules of `body` and checks them, as CompileProcess does. Paths begin at the act's
// payload: `expects.credentials.due`.
CompiledBody CompileBodyRules(const v1::BodyEstablished& body);

}  // namespace accession::engine
