// Reading C++ just closely enough to judge it: the code without what is said in it, and its words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace accession::laws {

// `text` with every character of comments, literals and preprocessor lines but line ends replaced
// by a blank, so that positions and lines stay the same. Quotes of literals stay.
std::string CodeOnly(std::string_view text);

struct Identifier {
  std::string_view name;  // borrows the code it was found in
  std::size_t position;
  int line;  // 1-based
};

// The identifiers and keywords of `code`, as CodeOnly gives it, in order.
std::vector<Identifier> IdentifiersOf(std::string_view code);

// `ReadBatch`, `read_batch` and `kReadBatch_` have the words `read` and `batch` (and `k`).
std::vector<std::string> WordsOf(std::string_view name);

// The 1-based line of `position` in `text`.
int LineAt(std::string_view text, std::size_t position);

// The position of the bracket that closes the one at `open` in `code`, or npos.
std::size_t ClosingBracket(std::string_view code, std::size_t open);

}  // namespace accession::laws
