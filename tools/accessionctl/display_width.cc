#include "tools/accessionctl/display_width.h"

#include <algorithm>
#include <iterator>

#include "services/codec/text.h"

namespace accession::ctl {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// East Asian Width W and F of the Unicode Character Database, neighbouring blocks joined.
constexpr Range kWide[] = {
    {0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0x9fff},
    {0xa000, 0xa4cf}, {0xa960, 0xa97f}, {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe30, 0xfe6f},
    {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd},
};

// Combining marks and characters without a shape that occur in names and quoted text.
constexpr Range kZeroWidth[] = {
    {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x064b, 0x065f}, {0x1ab0, 0x1aff},
    {0x1dc0, 0x1dff}, {0x200b, 0x200f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
};

template <std::size_t N>
bool Contains(const Range (&ranges)[N], char32_t value) {
  const auto* const range = std::find_if(std::begin(ranges), std::end(ranges),
                                         [value](Range r) { return value <= r.last; });
  return range != std::end(ranges) && value >= range->first;
}

std::size_t Width(codec::CodePoint point) {
  if (!point.valid()) return 1;
  if (Contains(kWide, point.value)) return 2;
  return Contains(kZeroWidth, point.value) ? 0 : 1;
}

// The bytes of `text` that fit into `width` columns.
std::size_t Fitting(std::string_view text, std::size_t width) {
  std::size_t columns = 0;
  std::size_t offset = 0;
  while (offset < text.size()) {
    const codec::CodePoint point = codec::DecodeCodePoint(text, offset);
    columns += Width(point);
    if (columns > width) break;
    offset += point.bytes;
  }
  return offset;
}

// The end of the piece of `line` that starts at `from` and is not broken: a word with the spaces
// before it, or one East Asian character.
std::size_t PieceEnd(std::string_view line, std::size_t from) {
  std::size_t offset = from;
  while (offset < line.size() && line[offset] == ' ') ++offset;
  const std::size_t word = offset;
  while (offset < line.size() && line[offset] != ' ') {
    const codec::CodePoint point = codec::DecodeCodePoint(line, offset);
    const bool wide = Width(point) == 2;
    if (wide && offset > word) return offset;
    offset += point.bytes;
    if (wide) return offset;
  }
  return offset;
}

void WrapLine(std::string_view line, std::size_t width, std::vector<std::string>& lines) {
  std::string current;
  std::size_t offset = 0;
  while (offset < line.size()) {
    const std::size_t end = PieceEnd(line, offset);
    std::string_view piece = line.substr(offset, end - offset);
    offset = end;
    if (DisplayWidth(current) + DisplayWidth(piece) <= width) {
      current.append(piece);
      continue;
    }
    if (!current.empty()) lines.push_back(std::move(current));
    piece.remove_prefix(std::min(piece.find_first_not_of(' '), piece.size()));
    while (DisplayWidth(piece) > width) {
      const std::size_t fitting = std::max<std::size_t>(Fitting(piece, width), 1);
      lines.emplace_back(piece.substr(0, fitting));
      piece.remove_prefix(fitting);
    }
    current = std::string(piece);
  }
  lines.push_back(std::move(current));
}

}  // namespace

std::size_t DisplayWidth(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const codec::CodePoint point = codec::DecodeCodePoint(text, offset);
    columns += Width(point);
    offset += point.bytes;
  }
  return columns;
}

std::string Padded(std::string_view text, std::size_t width, Align align) {
  const std::size_t columns = DisplayWidth(text);
  const std::string space(columns < width ? width - columns : 0, ' ');
  return align == Align::kLeft ? std::string(text) + space : space + std::string(text);
}

std::string Clipped(std::string_view text, std::size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  return std::string(text.substr(0, Fitting(text, width - 1))) + "…";
}

std::vector<std::string> Wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (std::size_t offset = 0; offset <= text.size();) {
    const std::size_t end = std::min(text.find('\n', offset), text.size());
    WrapLine(text.substr(offset, end - offset), width, lines);
    offset = end + 1;
  }
  return lines;
}

std::string Hanging(std::string_view mark, std::string_view text, std::size_t width) {
  const std::size_t indent = DisplayWidth(mark);
  std::string hanging(mark);
  bool first = true;
  for (const std::string& line : Wrapped(text, width - indent)) {
    if (!first) hanging.append(indent, ' ');
    hanging += line + "\n";
    first = false;
  }
  return hanging;
}

}  // namespace accession::ctl
