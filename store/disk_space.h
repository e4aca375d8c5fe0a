// How full the disk is, and the ballast that leaves room to act when it is.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace accession::store {

struct DiskSpace {
  std::uint64_t capacity_bytes = 0;
  // What this process may still use.
  std::uint64_t free_bytes = 0;

  // Below this much free space commands are refused (STORAGE_LOW): 5 % of the disk, at least 256
  // MiB.
  std::uint64_t low_bytes() const;
  bool IsLow() const { return free_bytes < low_bytes(); }
};

// The space of the disk that holds `path`. UNAVAILABLE if the system does not say.
absl::StatusOr<DiskSpace> MeasureDiskSpace(const std::string& path);

// Makes a file of `bytes` bytes that take room on the disk, unless one of that size is there.
absl::Status MakeBallast(const std::string& path, std::uint64_t bytes);

}  // namespace accession::store
