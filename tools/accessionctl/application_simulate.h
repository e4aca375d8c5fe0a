// accessionctl application simulate: what would change if something were recorded.
#pragma once

#include <string>
#include <vector>

#include "CLI/App.hpp"
#include "absl/status/statusor.h"
#include "tools/accessionctl/hypothesis.h"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

struct SimulateFlags {
  HypothesisFlags hypothesis;
  // Other applications to compare.
  std::vector<std::string> with;
};

// Prints what would change if what `flags` describe were recorded. Nothing is.
absl::StatusOr<ExitCode> Simulate(Context& context, const SimulateFlags& flags);

void AddApplicationSimulate(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
