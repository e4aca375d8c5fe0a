// accessionctl application simulate: what would change if something were recorded.
#pragma once

#include "CLI/App.hpp"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

void AddApplicationSimulate(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
