// What is wrong, or looks wrong, in case files.
#pragma once

#include <string>

#include "services/codec/case_file.h"
#include "tools/accessionctl/findings.h"

namespace accession::ctl {

// What keeps `catalog` from being imported: files that say nothing, and rules that no server takes.
Findings CatalogFindings(const codec::Catalog& catalog);

// What a registrar would ask about: acts on applications, amendments aside, without evidence.
Findings CatalogWarnings(const codec::Catalog& catalog);

// `12 files, 87 entries: 0 faults, 2 warnings.`
std::string LintSummary(const codec::Catalog& catalog, int findings, int warnings);

}  // namespace accession::ctl
