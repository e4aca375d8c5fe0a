// Finding an entry of a compiled list by its id.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace accession::engine {

// The entry with this id; null if there is none. O(entries), of which there are a few dozen.
template <typename T>
const T* EntryOf(const std::vector<T>& entries, std::string_view id) {
  const auto found = std::ranges::find(entries, id, &T::id);
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace accession::engine
