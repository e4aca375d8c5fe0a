// accessionctl application record|submit.
#pragma once

#include "CLI/App.hpp"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

// Adds both verbs to the noun `application`.
void AddApplicationRecord(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
