// accessionctl case export: an application as case files that record it again.
#pragma once

#include "CLI/App.hpp"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

void AddCaseExport(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
