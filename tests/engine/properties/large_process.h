// A process of many phases and a long history under it.
#pragma once

#include <memory>
#include <string>

#include "tests/support/stage.h"

namespace accession::engine {

// As YAML: each phase is left by one of twenty acts and owes it within thirty days; a `note` may be
// taken anywhere.
std::string LargeProcess(int phases);

struct HistoryShape {
  // Of the process.
  int phases;
  // Recorded in all, one a day.
  int acts;
  // Those of them that lead to the next phase, evenly among notes; fewer than the phases.
  int steps;
};

// An application under a large process.
std::unique_ptr<Stage> LargeHistory(const HistoryShape& shape);

}  // namespace accession::engine
