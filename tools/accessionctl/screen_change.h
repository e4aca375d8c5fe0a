// What is different about applications, in words.
#pragma once

#include <string>

#include "accession/v1/application_change.pb.h"
#include "accession/v1/record_service.pb.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// Adds what differs about one application: phase, outcome, earliest date, positions, thresholds,
// what is owed, conditions.
void AddChange(const v1::ApplicationChange& change, const Names& names, Screen& screen);

// The page of a simulation: each application, then what would be recorded.
std::string SimulationScreen(const v1::SimulateResponse& simulated, const Names& names,
                             const Ink& ink, const Layout& layout);

}  // namespace accession::ctl
