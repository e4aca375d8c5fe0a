// The order in which files are imported.
#pragma once

#include <vector>

#include "services/codec/case_file.h"

namespace accession::codec {

// Puts `imports`, given by path, in the order LoadCatalog promises. If they depend on each other in
// a circle, leaves them as they are and returns one diagnostic that names its files in order.
// O(files² + names log names).
std::vector<FileDiagnostic> OrderImports(std::vector<CaseImport>& imports);

}  // namespace accession::codec
