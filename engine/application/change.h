// What is different about an application between two looks at it.
#pragma once

#include <string>

#include "accession/v1/application_change.pb.h"

namespace accession::engine {

// One look at an application.
struct Seen {
  // Null if it does not exist there.
  const v1::Application* application = nullptr;
  // The earliest date of its goal; null if it does not exist.
  const v1::EarliestOutcome* earliest = nullptr;
};

// What differs between `before` and `after`, both of the application `name`.
v1::ApplicationChange ChangeOf(const std::string& name, const Seen& before, const Seen& after);

// Whether anything but the lists of what happened differs: phase, outcome, a position, a tally, an
// expectation, a condition or the earliest date.
bool IsChange(const v1::ApplicationChange& change);

}  // namespace accession::engine
