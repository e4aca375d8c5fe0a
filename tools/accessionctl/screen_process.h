// A process on one page.
#pragma once

#include <string>

#include "accession/v1/process_service.pb.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// Phases with the ways out, acts with who may do them, thresholds, and what is owed.
std::string ProcessScreen(const v1::Process& process, const Names& names, const Ink& ink,
                          const Layout& layout);

}  // namespace accession::ctl
