// What holds of every definition, sense or nonsense.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/process/compile.h"
#include "tests/engine/process/definition.h"
#include "tests/engine/properties/random_process.h"

namespace accession::engine {
namespace {

RC_GTEST_PROP(AnyDefinition, IsCompiledOrHasFindingsAndNeverMore, ()) {
  const v1::ProcessDefinition definition = *NonsenseAtRandom();
  const Compiled compiled = CompileProcess(definition, definition.SerializeAsString());
  RC_ASSERT(compiled.findings.size() <= 50U);
  RC_ASSERT((compiled.process == nullptr) == HoldsUnsound(compiled.findings));
  for (const ProcessFinding& finding : compiled.findings) {
    RC_ASSERT(!finding.what.empty());
    RC_ASSERT(!finding.fix.empty());
  }
}

RC_GTEST_PROP(AnyDefinition, IsFoundTheSameAgain, ()) {
  const v1::ProcessDefinition definition = *NonsenseAtRandom();
  const Compiled once = CompileProcess(definition, "");
  const Compiled again = CompileProcess(definition, "");
  RC_ASSERT(Summaries(once.findings) == Summaries(again.findings));
}

}  // namespace
}  // namespace accession::engine
