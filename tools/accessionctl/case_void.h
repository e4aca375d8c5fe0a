// accessionctl case void: takes back what an entry of a case file recorded.
#pragma once

#include "CLI/App.hpp"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

void AddCaseVoid(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
