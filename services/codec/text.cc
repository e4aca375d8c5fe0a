#include "services/codec/text.h"

#include <algorithm>

namespace accession::codec {
namespace {

constexpr std::size_t kBlockBytes = 256;

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

bool IsPrintableAscii(char byte) { return byte >= 0x20 && byte < 0x7F; }

// The shape that a first byte announces: length, the bits it carries, and the least value that
// needs this length.
struct Shape {
  std::size_t bytes;
  char32_t bits;
  char32_t least;
};

std::optional<Shape> ShapeOf(unsigned char first) {
  if (first < 0x80) return Shape{1, first, 0};
  if (first >= 0xC2 && first < 0xE0) return Shape{2, first & 0x1Fu, 0x80};
  if (first >= 0xE0 && first < 0xF0) return Shape{3, first & 0x0Fu, 0x800};
  if (first >= 0xF0 && first < 0xF5) return Shape{4, first & 0x07u, 0x10000};
  return std::nullopt;
}

}  // namespace

CodePoint DecodeCodePoint(std::string_view text, std::size_t offset) {
  const std::optional<Shape> shape = ShapeOf(static_cast<unsigned char>(text[offset]));
  if (!shape || text.size() - offset < shape->bytes) return {};
  char32_t value = shape->bits;
  for (std::size_t i = 1; i < shape->bytes; ++i) {
    const char byte = text[offset + i];
    if (!IsContinuation(byte)) return {};
    value = (value << 6) | (static_cast<unsigned char>(byte) & 0x3Fu);
  }
  const bool surrogate = value >= 0xD800 && value < 0xE000;
  if (value < shape->least || surrogate || value > 0x10FFFF) return {};
  return {value, shape->bytes};
}

void AppendUtf8(char32_t value, std::string& text) {
  const auto append = [&text](char32_t byte) { text += static_cast<char>(byte); };
  const auto continuation = [&append](char32_t bits) { append(0x80 | (bits & 0x3F)); };
  if (value < 0x80) return append(value);
  if (value < 0x800) {
    append(0xC0 | (value >> 6));
  } else if (value < 0x10000) {
    append(0xE0 | (value >> 12));
    continuation(value >> 6);
  } else {
    append(0xF0 | (value >> 18));
    continuation(value >> 12);
    continuation(value >> 6);
  }
  continuation(value);
}

bool IsControl(char32_t value) { return value < 0x20 || (value >= 0x7F && value < 0xA0); }

std::optional<ForbiddenText> FindForbidden(std::string_view text, std::size_t from) {
  for (std::size_t offset = from; offset < text.size();) {
    if (IsPrintableAscii(text[offset])) {
      ++offset;
      continue;
    }
    const CodePoint point = DecodeCodePoint(text, offset);
    if (!point.valid()) return ForbiddenText{ForbiddenText::Fault::kNotUtf8, offset};
    const bool layout = point.value == '\t' || point.value == '\n' || point.value == '\r';
    if (IsControl(point.value) && !layout) {
      return ForbiddenText{ForbiddenText::Fault::kControlCharacter, offset};
    }
    offset += point.bytes;
  }
  return std::nullopt;
}

std::string_view Describe(ForbiddenText::Fault fault) {
  switch (fault) {
    case ForbiddenText::Fault::kNotUtf8:
      return "a byte that is not UTF-8";
    case ForbiddenText::Fault::kControlCharacter:
      return "a control character";
  }
  return "";
}

LineIndex::LineIndex(std::string_view text) : text_(text), line_starts_{0} {
  std::size_t characters = 0;
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    if (offset % kBlockBytes == 0) characters_before_block_.push_back(characters);
    if (!IsContinuation(text[offset])) ++characters;
    if (text[offset] == '\n') line_starts_.push_back(offset + 1);
  }
  characters_before_block_.push_back(characters);
}

std::size_t LineIndex::CharactersBefore(std::size_t offset) const {
  const std::size_t block =
      std::min(offset / kBlockBytes, characters_before_block_.size() - 1) * kBlockBytes;
  const std::string_view rest = text_.substr(block, offset - block);
  const auto characters =
      std::count_if(rest.begin(), rest.end(), [](char byte) { return !IsContinuation(byte); });
  return characters_before_block_[block / kBlockBytes] + static_cast<std::size_t>(characters);
}

SourceLocation LineIndex::Locate(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t column = CharactersBefore(offset) - CharactersBefore(*(next - 1));
  return {static_cast<int>(next - line_starts_.begin()), static_cast<int>(column) + 1};
}

}  // namespace accession::codec
