// A map by text in no order, asked with any text.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace accession {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

// Found with a std::string_view, without making a string of it.
template <typename Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

}  // namespace accession
