// How many columns a text takes on a terminal, and cutting and wrapping it to fit some.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace accession::ctl {

// The columns that `text`, UTF-8, takes: 2 for East Asian wide characters, 0 for combining marks, 1
// for all else, bytes that are no character included. O(bytes).
std::size_t DisplayWidth(std::string_view text);

// Where a text stands in a space wider than itself.
enum class Align { kLeft, kRight };

// `text` with spaces up to `width` columns; a wider one is returned as it is.
std::string Padded(std::string_view text, std::size_t width, Align align = Align::kLeft);

// `text` cut to `width` columns, an ellipsis in place of the rest. `width` is at least 1.
std::string Clipped(std::string_view text, std::size_t width);

// `text` in lines of at most `width` columns, broken at spaces and between East Asian characters,
// and inside a word only where it is wider than a line. Line breaks are kept. Never empty.
std::vector<std::string> Wrapped(std::string_view text, std::size_t width);

// `mark` and `text` in ended lines of at most `width` columns; all but the first start as far in as
// `text` does. `width` is over that.
std::string Hanging(std::string_view mark, std::string_view text, std::size_t width);

}  // namespace accession::ctl
