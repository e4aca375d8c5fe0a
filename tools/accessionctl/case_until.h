// `--until`: a case only up to and including one of its entries.
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "services/codec/case_file.h"

namespace accession::ctl {

// Drops from `catalog` what comes after `entry`, `A18` or `kaz-far-east/A18`, in the one import
// that has it; the others stay whole. An entry that none or several have is a usage error.
absl::Status KeepUntil(std::string_view entry, codec::Catalog& catalog);

}  // namespace accession::ctl
