// Two versions of a process, or two processes, side by side.
#pragma once

#include <string>
#include <vector>

#include "accession/v1/process.pb.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// One value that differs.
struct ProcessDifference {
  // `expects.reply.due.period`; parts of a list without ids are counted from 1.
  std::string place;
  // Empty: it is not there.
  std::string before;
  std::string after;
};

// What differs between `before` and `after`, in the order of places; the order of parts that have
// ids does not matter.
std::vector<ProcessDifference> DifferencesOf(const v1::ProcessDefinition& before,
                                             const v1::ProcessDefinition& after);

// A row each.
Table DifferenceTable(const std::vector<ProcessDifference>& differences);

}  // namespace accession::ctl
