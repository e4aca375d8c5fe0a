// The rows that this folder keeps in the index (family view), as keys and values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace accession::runtime {

// clang-format off
//   key                                     value               for
//   "a" body 0x00 process 0x00 application                      applications side by side
//   "d" resource 0x00 application                               what of the world it reads
//   "o" application                         open:u8 overdue:u32 what it adds to the totals
//   "p" application                                             to be looked at once caught up
//   "t"                                     three u64           totals: applications, open, overdue
//   "w" cause:u64 prefix                    cursor              a sweep under way (sweep.h)
// clang-format on
//
// All derive from the log. Rows "d" are never removed: an application that no longer reads a
// resource is looked at once more, to no effect.

// The version of these rows: an index with another one is rebuilt.
inline constexpr std::uint32_t kViewsVersion = 1;

// What the index keeps of one application.
struct ApplicationRow {
  std::string name;
  // Resource names.
  std::string body;
  std::string process;
  // It has no outcome.
  bool open = false;
  // Expectations announced as overdue and not resolved.
  std::uint32_t overdue = 0;
  // What of the world it was projected from.
  std::vector<std::string> dependencies;

  friend bool operator==(const ApplicationRow&, const ApplicationRow&) = default;
};

// How many applications there are.
struct Totals {
  std::uint64_t applications = 0;
  std::uint64_t open = 0;
  std::uint64_t overdue = 0;
};

// The prefix of the rows of all applications that read `resource`, or stand side by side; what
// follows the prefix is the application's name.
std::string DependantsPrefix(std::string_view resource);
std::string SiblingsPrefix(std::string_view body, std::string_view process);

inline constexpr std::string_view kPendingPrefix = "p";
std::string PendingKey(std::string_view application);

inline constexpr std::string_view kTotalsKey = "t";
std::string OpenKey(std::string_view application);
std::string EncodeOpen(const ApplicationRow& row);
std::string EncodeTotals(const Totals& totals);

// What one application adds to the totals, of its value under OpenKey; nothing if malformed.
Totals DecodeOpen(std::string_view value);
Totals DecodeTotals(std::string_view value);

}  // namespace accession::runtime
