// Compiling DATEs, and what they share with rules: from where on acts are read, and whose.
#pragma once

#include <optional>

#include "accession/v1/date_rule.pb.h"
#include "engine/process/compile_scope.h"
#include "engine/process/expression.h"

namespace accession::engine {

// The DATE that `rule` says. Reports what is wrong with it; nullopt if that leaves no date.
std::optional<DateExpression> CompileDate(const v1::DateRule& rule, const DefinitionPath& path,
                                          CompileScope& scope);

// `entry`, `opened`, `ever` or an act's id; `standard` where nothing is said.
Since CompileSince(const std::string& text, Since::Kind standard, const DefinitionPath& path,
                   CompileScope& scope);

// Whose acts are read; this application's where nothing is said.
Scope CompileActScope(const v1::ActScope& of, const DefinitionPath& path, CompileScope& scope);

// The act and the answers it selects, which must exist.
ActSelector CompileSelector(const v1::ActMatch& match, const DefinitionPath& path,
                            CompileScope& scope);

}  // namespace accession::engine
