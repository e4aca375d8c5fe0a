// A data directory read without its daemon: stopped, or a copy.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "store/data_directory.h"
#include "store/finding.h"
#include "tools/accessionctl/failure.h"

namespace accession::ctl {

// Opens `path` read-only; writes nothing but the lock. A directory that is missing, in use, damaged
// or of another version is a failure of kStoreRefused that FailureOf reads. Blocks.
absl::StatusOr<std::unique_ptr<store::DataDirectory>> OpenOffline(const std::string& path);

// The failure of reading `path`, from a status of the store.
absl::Status OfflineFailure(const absl::Status& status, const std::string& path);

}  // namespace accession::ctl
