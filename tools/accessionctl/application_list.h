// accessionctl application list.
#pragma once

#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

// Adds the verb to `noun`.
void AddApplicationList(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
