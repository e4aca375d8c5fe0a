// Why not yet: the proof as a tree, with a footnote for each act that proves it.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "accession/v1/application.pb.h"
#include "tools/accessionctl/act_index.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/names.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// The page. `acts` holds what CitedSequences names.
std::string ExplanationScreen(const v1::Application& application,
                              const v1::Explanation& explanation, const Names& names,
                              const ActIndex& acts, const std::string& documented_by,
                              const Ink& ink, const Layout& layout);

// Every act that `explanation` cites.
std::set<std::uint64_t> CitedSequences(const v1::Explanation& explanation);

}  // namespace accession::ctl
