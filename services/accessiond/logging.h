// The daemon's log: lines on stderr, for people or as JSON, each marked in development mode.
#pragma once

#include "services/accessiond/options.h"

namespace accession {

// Sets up spdlog's default logger. Call once, before the first line.
void SetUpLogging(const DaemonOptions& options);

}  // namespace accession
