// accessionctl process graph|explain|diff.
#pragma once

#include "CLI/App.hpp"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

// Adds the verbs to the noun `process`.
void AddProcessViews(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
