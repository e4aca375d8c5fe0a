// The order in which a list is asked for: `due desc, name` (AIP-132).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "services/query/schema.h"

namespace accession::query {

enum class Direction { kAscending, kDescending };

struct OrderKey {
  std::size_t field = 0;
  Direction direction = Direction::kAscending;
  // Where it stands in the text, from 1.
  std::size_t position = 1;
};

// Keys by which a list may be ordered at once.
inline constexpr std::size_t kOrderKeysMax = 4;

// Reads `text`, fields with commas between them, each with `desc` after it where it descends. Empty
// for an empty text. A problem for an unknown or repeated field, or anything else. O(bytes).
Parsed<std::vector<OrderKey>> ParseOrder(std::string_view text, const Schema& schema);

// Bytes that sort as the things do: compare them as strings. What is not set comes last, descending
// first; a field of several values counts by its first.
std::string OrderBytes(const std::vector<OrderKey>& keys, ReadField read);

}  // namespace accession::query
