// accessionctl log record: an act on any stream: a party, a body, a session, a calendar.
#pragma once

#include "CLI/App.hpp"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

void AddLogRecord(CommandLine& line, CLI::App& noun);

}  // namespace accession::ctl
