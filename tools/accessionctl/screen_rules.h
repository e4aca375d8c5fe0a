// The rules of a process in words: who may do what, who owes what by when, what comes next.
#pragma once

#include <string>

#include "accession/v1/process_service.pb.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/layout.h"
#include "tools/accessionctl/names.h"

namespace accession::ctl {

// The page: phase by phase, under the titles that the process has in the language of `names`, else
// in English, else under ids.
std::string RulesScreen(const v1::Process& process, const Names& names, const Ink& ink,
                        const Layout& layout);

}  // namespace accession::ctl
