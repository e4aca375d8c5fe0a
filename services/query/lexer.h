// The words of a filter.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "services/query/problem.h"

namespace accession::query {

struct Token {
  // kWord: characters up to the next space, quote or mark; kQuoted: what stands between quotes.
  enum class Kind { kWord, kQuoted, kComparison, kOpen, kClose, kEnd };
  Kind kind = Kind::kEnd;
  // The word; what was quoted, its escapes undone; `<=`.
  std::string text;
  // Its first character, from 1.
  std::size_t position = 1;
};

// Splits `text`, which ends the list as kEnd. A problem if a quote is not closed or a character
// means nothing. Positions count characters of UTF-8. O(bytes).
Parsed<std::vector<Token>> Split(std::string_view text);

}  // namespace accession::query
