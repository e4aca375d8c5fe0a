// A sweep: the visit of every application that an act on the world, or of a sibling, bears on.
//
// It runs behind the act that caused it, in chunks, each a command of its own. What is left of it
// is a row of the index, written in the batch that applies the act: a crash, and even the loss of
// the index, leads to a sweep that runs again, and what it announces twice is appended once. See
// docs/adr/0012.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace accession::runtime {

// What is left of a sweep.
struct Sweep {
  // The act.
  Sequence cause;
  // The prefix of the index rows that name the applications (view_rows.h).
  std::string prefix;
  // The last application visited; empty: none yet.
  std::string cursor;
};

// Applications visited by one command.
inline constexpr std::size_t kSweepChunk = 64;

// The key of the sweep's row; its value is the cursor.
std::string SweepKey(const Sweep& sweep);
inline constexpr std::string_view kSweepPrefix = "w";

// The sweep that a row holds; nullopt if it is malformed.
std::optional<Sweep> ParseSweep(std::string_view key, std::string_view value);

}  // namespace accession::runtime
