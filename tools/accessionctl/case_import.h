// Sending a catalog to a server.
#pragma once

#include "absl/status/statusor.h"
#include "services/codec/case_file.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// Stores the documents of each import and records its entries, import after import, processes after
// the server has linted them. What was recorded before is left as it is, so an import that was cut
// off is resumed by sending it again. The first entry that is refused ends it; it is named with its
// file and line, and everything before it stays recorded.
absl::StatusOr<ExitCode> ImportCatalog(Context& context, const codec::Catalog& catalog);

// What ImportCatalog would send, in order. Asks nobody.
absl::StatusOr<ExitCode> ShowPlan(Context& context, const codec::Catalog& catalog);

}  // namespace accession::ctl
