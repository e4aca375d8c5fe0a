// How fast everything is folded again from a log, beside the limit of that: reading and parsing it.
#pragma once

#include <filesystem>

#include "absl/status/statusor.h"

namespace accession::bench {

struct ReplayRate {
  std::uint64_t events = 0;
  // Read and parsed into reused messages.
  double parsed_per_second = 0;
  // Folded again, every observation derived anew and compared.
  double replayed_per_second = 0;
};

// Opens the data directory at `data`, which nobody serves, and measures both once, one after the
// other, on one core. Blocks. DATA_LOSS if the replay finds what does not follow from the log.
absl::StatusOr<ReplayRate> MeasureReplay(const std::filesystem::path& data);

}  // namespace accession::bench
