// The limit of every durable answer: append to a file and fdatasync, one after the other.
#pragma once

#include <filesystem>

#include "absl/status/statusor.h"
#include "tests/bench/latency.h"

namespace accession::bench {

// The bytes of one append.
inline constexpr std::size_t kRawAppendBytes = 600;

// Appends to a new file in `folder`, syncing after each, for `duration`; removes the file. Blocks.
// UNAVAILABLE if the file cannot be made or written.
absl::StatusOr<Rate> MeasureRawAppend(const std::filesystem::path& folder,
                                      SteadyClock::duration duration);

}  // namespace accession::bench
