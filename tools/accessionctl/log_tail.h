// accessionctl log tail.
#pragma once

#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

// Adds the verb to `noun`.
void AddLogTail(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
