// Compiling rules: what must be MET before a transition fires or a live act is refused.
#pragma once

#include <optional>

#include "accession/v1/rule.pb.h"
#include "engine/process/compile_scope.h"
#include "engine/process/expression.h"

namespace accession::engine {

// Where a rule stands, which decides what it may ask and from where on it reads by default.
enum class RulePlace {
  // From the entry into the phase; open positions may not be asked.
  kTransition,
  // From the beginning.
  kRefusal,
};

// The rule that `rule` says. Reports what is wrong with it; nullopt if that leaves no rule.
std::optional<RuleExpression> CompileRule(const v1::Rule& rule, RulePlace place,
                                          const DefinitionPath& path, CompileScope& scope);

}  // namespace accession::engine
