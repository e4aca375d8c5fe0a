// What opening a data directory found and did, for the daemon to say and to record on logs/main.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"

namespace accession::store {

// The end of a file that a crash left half written and no acknowledgement covers.
struct TornTail {
  // The file, under the data directory: `log/000012.log`.
  std::string file{};
  // Where its last whole record ends, in bytes, and how many bytes follow.
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  // Where the whole file was copied before the tail was cut; empty if open read-only: not cut.
  std::string kept_as{};
};

struct OpenReport {
  // The log was made by this open.
  bool log_created = false;
  // There was no pin beside a log with entries: acknowledged events could be missing unseen.
  bool pin_missing = false;
  std::vector<TornTail> torn_tails;
  // Entries read back and hashed by this open: those since the last verified head.
  std::uint64_t entries_checked = 0;
  // Why the index was made anew; absent if it was not.
  std::optional<std::string> index_rebuilt;
  // The disk was so full that the ballast was given up to make room.
  bool ballast_released = false;
};

}  // namespace accession::store
