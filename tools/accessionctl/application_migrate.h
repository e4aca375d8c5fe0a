// accessionctl application migrate: to another version of the process, or what that would change.
#pragma once

#include "CLI/App.hpp"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

void AddApplicationMigrate(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
