// What is different about an application between two looks at it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "accession/v1/application_change.pb.h"
#include "base/ids.h"

namespace accession::engine {

// One look at an application.
struct Seen {
  // Null if it does not exist there.
  const v1::Application* application = nullptr;
  // The earliest date of its goal; null if it does not exist.
  const v1::EarliestOutcome* earliest = nullptr;
};

// What is odd about acts, as FlagsOf has it.
using Flags = std::map<Sequence, std::vector<std::string>>;

// Adds to `change` the acts whose flags differ.
void AddFlags(const Flags& before, const Flags& after, v1::ApplicationChange& change);

// What differs between `before` and `after`, both of the application `name`, but for flags.
v1::ApplicationChange ChangeOf(const std::string& name, const Seen& before, const Seen& after);

// Whether anything but the lists of what happened differs: phase, outcome, a position, a tally, an
// expectation, a condition, a flag or the earliest date.
bool IsChange(const v1::ApplicationChange& change);

}  // namespace accession::engine
