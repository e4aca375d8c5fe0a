// The file that tells scripts where the daemon serves.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace accession {

struct ReadyFacts {
  // `127.0.0.1:43210`.
  std::string grpc;
  std::string data;
};

// Puts `{"grpc":…,"data":…,"pid":…}` at `path`, whole or not at all.
absl::Status WriteReadyFile(const std::string& path, const ReadyFacts& facts);

}  // namespace accession
