// accessionctl log diff: what differs between two points of a log, or between two logs.
#pragma once

#include "CLI/App.hpp"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

void AddLogDiff(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
