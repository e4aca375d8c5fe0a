// accessionctl log export: the log as JSON lines, for programs that nobody here wrote.
#pragma once

#include "CLI/App.hpp"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

void AddLogExport(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
