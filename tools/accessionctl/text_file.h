// Reading a file that a person named.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace accession::ctl {

// The bytes of `path`, or of standard input for `-`. A file that cannot be read is a usage error.
absl::StatusOr<std::string> ReadTextFile(const std::string& path);

}  // namespace accession::ctl
