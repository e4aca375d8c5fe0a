// The rows that this folder keeps in the index (family view), as keys and values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accession/storage/v1/brief.pb.h"
#include "base/ids.h"

namespace accession::runtime {

// clang-format off
//   key                                     value               for
//   "a" body 0x00 process 0x00 application                      applications side by side
//   "d" resource 0x00 application                               what it reads beside its own acts
//   "l" application 0x00 application                            the second refers to the first
//   "o" application                         ApplicationBrief    what lists show of it
//   "p" application                                             to be looked at once caught up
//   "t"                                     three u64           totals: applications, open, overdue
//   "w" cause:u64 prefix                    cursor              a sweep under way (sweep.h)
// clang-format on
//
// The keys of lists are in list_keys.h. All derive from the log. Rows "d" and "l" are never
// removed:
// an application that no longer reads a resource is looked at once more, to no effect.

// The version of these rows: an index with another one is rebuilt.
inline constexpr std::uint32_t kViewsVersion = 5;

// What the index keeps of one application.
struct ApplicationRow {
  std::string name;
  // Resource names.
  std::string body;
  std::string process;
  // Its ApplicationBrief, serialised.
  std::string brief;
  // What it was projected from beside its own acts.
  std::vector<std::string> dependencies;
  // The applications that it refers to.
  std::vector<std::string> linked;

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
// The resource of a prefix that DependantsPrefix gave, and nothing of another; points into it.
std::string_view ResourceOf(std::string_view prefix);
std::string SiblingsPrefix(std::string_view body, std::string_view process);

// The prefix of the rows of all applications that refer to `application`.
std::string LinkersPrefix(std::string_view application);

// What lists applications for the sake of others, which are to be found there before the index has
// them: prefixes of the rows of `row`.
std::vector<std::string> NeighbourPrefixes(const ApplicationRow& row);

inline constexpr std::string_view kPendingPrefix = "p";
std::string PendingKey(std::string_view application);

inline constexpr std::string_view kTotalsKey = "t";
std::string BriefKey(std::string_view application);
inline constexpr std::string_view kBriefPrefix = "o";
std::string EncodeTotals(const Totals& totals);

// What one application adds to the totals.
Totals TotalsOf(const storage::v1::ApplicationBrief& brief);
// Nothing if malformed.
Totals DecodeTotals(std::string_view value);

}  // namespace accession::runtime
