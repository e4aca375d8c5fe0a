// accessionctl application watch.
#pragma once

#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

// Adds the verb to `noun`.
void AddApplicationWatch(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
