// "Did you mean": the known name that a misspelt one most resembles.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace accession {

// The one of `known` that takes the fewest single-character edits (insert, delete, replace, swap
// of neighbours; ASCII case counts for nothing) to make of `word`, the first among equals; nullopt
// if even that takes more than a third of the characters of `word`, but at least one edit is always
// allowed. Words over 64 bytes have no nearest. O(bytes of known × bytes of word).
std::optional<std::string> Nearest(std::string_view word, std::span<const std::string> known);

// The same with the next best ones: at most `most`, the nearest first. Words that share too little
// of their length are not compared.
std::vector<std::string> NearestFew(std::string_view word, std::span<const std::string> known,
                                    std::size_t most);

}  // namespace accession
