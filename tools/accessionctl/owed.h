// What is owed by whom since when, and what is missing.
#pragma once

#include <string>

#include "accession/v1/application.pb.h"
#include "tools/accessionctl/act_index.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// The expectations that are open, overdue first, then by due date.
Table OwedTable(const v1::Application& application, const Names& names);

// What is missing for the goal, as an explanation lists it.
Table MissingTable(const v1::Explanation& explanation, const Names& names, const ActIndex& acts);

// When the goal could be reached at the earliest, in a sentence.
std::string EarliestText(const v1::EarliestOutcome& earliest);

}  // namespace accession::ctl
