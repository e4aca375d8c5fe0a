// Which texts are accepted, and where a byte of a text stands for a person reading it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/codec/diagnostic.h"

namespace accession::codec {

// One character of a UTF-8 text, or one byte that is none.
struct CodePoint {
  static constexpr char32_t kInvalid = 0xFFFFFFFF;

  char32_t value = kInvalid;
  std::size_t bytes = 1;

  bool valid() const { return value != kInvalid; }
};

// The character that starts at byte `offset`, which is inside `text`. Overlong forms, surrogates
// and values past U+10FFFF are invalid, one byte long.
CodePoint DecodeCodePoint(std::string_view text, std::size_t offset);

// Appends `value`, a Unicode scalar value, to `text` as UTF-8.
void AppendUtf8(char32_t value, std::string& text);

// True of U+0000 to U+001F and U+007F to U+009F, line breaks and tabs included.
bool IsControl(char32_t value);

// Why a text is not accepted and at which byte.
struct ForbiddenText {
  enum class Fault { kNotUtf8, kControlCharacter };

  Fault fault;
  std::size_t offset;
};

// The first byte at or after `from` that is not UTF-8 or starts a control character other than
// tab, line feed and carriage return; nullopt if the rest of `text` is acceptable. O(bytes).
std::optional<ForbiddenText> FindForbidden(std::string_view text, std::size_t from = 0);

// The fault as a phrase: `not UTF-8`.
std::string_view Describe(ForbiddenText::Fault fault);

// Turns byte offsets of one text into lines and columns, in any order. Borrows the text for its
// lifetime. O(bytes) to make, O(log lines) to ask.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  // The place of the character at `offset`; an offset past the end is that of the end.
  SourceLocation Locate(std::size_t offset) const;

 private:
  std::size_t CharactersBefore(std::size_t offset) const;

  std::string_view text_;
  std::vector<std::size_t> line_starts_;
  // Characters before each multiple of kBlockBytes, so that one long line stays cheap.
  std::vector<std::size_t> characters_before_block_;
};

}  // namespace accession::codec
