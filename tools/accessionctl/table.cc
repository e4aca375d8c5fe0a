#include "tools/accessionctl/table.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "base/check.h"

namespace accession::ctl {
namespace {

constexpr std::size_t kGap = 2;
// No column is wrapped narrower than this, if it can be helped, nor than its longest word; but
// words longer than kLongestWord are broken.
constexpr std::size_t kNarrowest = 12;
constexpr std::size_t kLongestWord = 24;

std::size_t WidestLine(std::string_view text) {
  std::size_t widest = 0;
  for (const std::string& line : Wrapped(text, std::string::npos)) {
    widest = std::max(widest, DisplayWidth(line));
  }
  return widest;
}

// Whether `word` has East Asian characters, between which it may be broken.
bool IsBroken(std::string_view word) {
  const auto characters = std::count_if(word.begin(), word.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  return DisplayWidth(word) > static_cast<std::size_t>(characters);
}

std::size_t LongestWord(std::string_view text) {
  std::size_t longest = 0;
  for (const auto word :
       absl::StrSplit(absl::string_view(text.data(), text.size()), absl::ByAnyChar(" \n"))) {
    const std::string_view one(word.data(), word.size());
    const std::size_t width = DisplayWidth(one);
    longest = std::max(longest, IsBroken(one) ? std::min(width, kNarrowest) : width);
  }
  return longest;
}

void TrimRight(std::string& line) { line.erase(line.find_last_not_of(' ') + 1); }

// Narrows the widest of `widths` that stands above its floor, again and again, until their sum fits
// or all stand on their floors.
void Narrow(std::size_t available, const std::vector<std::size_t>& floors,
            std::vector<std::size_t>& widths) {
  while (std::accumulate(widths.begin(), widths.end(), std::size_t{0}) > available) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] > floors[i] && (widest == nullptr || widths[i] > *widest)) widest = &widths[i];
    }
    if (widest == nullptr) return;
    --*widest;
  }
}

std::string Quoted(const std::string& value) {
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  return "\"" + absl::StrReplaceAll(value, {{"\"", "\"\""}}) + "\"";
}

}  // namespace

void Table::AddRow(std::vector<Cell> row) {
  ACCESSION_CHECK(row.size() == columns_.size());
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::ShownColumns(const Layout& layout) const {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].shown == Column::Shown::kValues) continue;
    if (!layout.wide && columns_[i].shown == Column::Shown::kWide) continue;
    const bool filled = std::any_of(rows_.begin(), rows_.end(),
                                    [i](const auto& row) { return !row[i].text.empty(); });
    if (filled) shown.push_back(i);
  }
  return shown;
}

std::vector<std::size_t> Table::Widths(const std::vector<std::size_t>& shown, const Layout& layout,
                                       std::size_t indent) const {
  std::vector<std::size_t> widths;
  std::vector<std::size_t> floors;
  for (const std::size_t column : shown) {
    const std::size_t width = Natural(column);
    std::size_t floor = std::max(DisplayWidth(columns_[column].title), kNarrowest);
    for (const auto& row : rows_) {
      floor = std::max(floor, std::min(LongestWord(row[column].text), kLongestWord));
    }
    widths.push_back(width);
    floors.push_back(columns_[column].fit == Column::Fit::kKeep ? width : floor);
  }
  if (layout.wide || widths.empty()) return widths;
  const std::size_t around = indent + kGap * (widths.size() - 1);
  const std::size_t available = layout.columns > around ? layout.columns - around : 0;
  Narrow(available, floors, widths);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (columns_[shown[i]].fit == Column::Fit::kWrap)
      floors[i] = std::min(floors[i], Word(shown[i]));
  }
  Narrow(available, floors, widths);
  const std::size_t taken = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  return taken <= available ? widths : std::vector<std::size_t>();
}

std::size_t Table::Natural(std::size_t column) const {
  std::size_t width = DisplayWidth(columns_[column].title);
  for (const auto& row : rows_) width = std::max(width, WidestLine(row[column].text));
  return width;
}

void Table::Shorten(const std::vector<std::size_t>& shown, const Layout& layout,
                    std::size_t indent) {
  for (;;) {
    std::size_t taken = indent + kGap * (shown.size() - 1);
    std::size_t widest = 0;
    std::size_t widest_column = columns_.size();
    for (const std::size_t column : shown) {
      const std::size_t width = Natural(column);
      taken += width;
      const bool can = std::any_of(rows_.begin(), rows_.end(), [column](const auto& row) {
        return !row[column].brief.empty();
      });
      if (!can || width <= widest) continue;
      widest = width;
      widest_column = column;
    }
    if (taken <= layout.columns || widest_column == columns_.size()) return;
    for (auto& row : rows_) {
      std::string& brief = row[widest_column].brief;
      if (!brief.empty()) row[widest_column].text = std::exchange(brief, "");
    }
  }
}

std::size_t Table::Word(std::size_t column) const {
  std::size_t longest = LongestWord(columns_[column].title);
  for (const auto& row : rows_) longest = std::max(longest, LongestWord(row[column].text));
  return std::min(longest, kLongestWord);
}

std::string Table::Blocks(const std::vector<std::size_t>& shown, const Ink& ink,
                          const Layout& layout, std::size_t indent) const {
  std::size_t label = 0;
  for (const std::size_t column : shown) {
    label = std::max(label, DisplayWidth(columns_[column].title));
  }
  std::string text;
  const auto add = [&](std::string_view mark, std::size_t in, const Cell& cell) {
    const std::size_t before = in + DisplayWidth(mark);
    const std::size_t width = layout.columns > before ? layout.columns - before : 1;
    std::string shown_mark = ink(Tone::kDim, mark);
    for (const std::string& line : Wrapped(cell.text, width)) {
      text += std::string(in, ' ') + shown_mark + ink(cell.tone, line) + "\n";
      shown_mark = std::string(DisplayWidth(mark), ' ');
    }
  };
  for (const auto& row : rows_) {
    add("", indent, row[shown.front()]);
    for (std::size_t i = 1; i < shown.size(); ++i) {
      const Cell& cell = row[shown[i]];
      if (cell.text.empty()) continue;
      add(Padded(columns_[shown[i]].title, label, Align::kLeft) + "  ", indent + kGap, cell);
    }
  }
  return text;
}

std::string Table::Text(const Ink& ink, const Layout& layout, std::size_t indent) const {
  const std::vector<std::size_t> shown = ShownColumns(layout);
  if (shown.empty()) return "";
  Table fitted = *this;
  if (!layout.wide) fitted.Shorten(shown, layout, indent);
  const std::vector<std::size_t> widths = fitted.Widths(shown, layout, indent);
  return widths.empty() ? Blocks(shown, ink, layout, indent)
                        : fitted.Lines(shown, widths, ink, indent);
}

std::string Table::Lines(const std::vector<std::size_t>& shown,
                         const std::vector<std::size_t>& widths, const Ink& ink,
                         std::size_t indent) const {
  std::string text;
  const auto add_row = [&](const std::vector<Cell>& cells) {
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      wrapped.push_back(Wrapped(cells[shown[i]].text, widths[i]));
      height = std::max(height, wrapped.back().size());
    }
    for (std::size_t y = 0; y < height; ++y) {
      std::string line(indent, ' ');
      for (std::size_t i = 0; i < shown.size(); ++i) {
        std::string cell = y < wrapped[i].size() ? wrapped[i][y] : "";
        TrimRight(cell);
        const Align align = columns_[shown[i]].align;
        std::string padded = Padded(cell, widths[i], align);
        if (i + 1 == shown.size() && align == Align::kLeft) TrimRight(padded);
        // Paint the words, not the space around them.
        const std::size_t at = padded.find(cell);
        line += padded.substr(0, at) + ink(cells[shown[i]].tone, cell) +
                padded.substr(at + cell.size());
        if (i + 1 < shown.size()) line.append(kGap, ' ');
      }
      TrimRight(line);
      text += line + "\n";
    }
  };
  std::vector<Cell> titles;
  for (const Column& column : columns_) titles.push_back({column.title, Tone::kDim});
  add_row(titles);
  for (const auto& row : rows_) add_row(row);
  return text;
}

std::string Table::Csv() const {
  std::string text;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    text += (i == 0 ? "" : ",") + Quoted(absl::AsciiStrToLower(columns_[i].title));
  }
  text += "\r\n";
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += (i == 0 ? "" : ",") + Quoted(row[i].value.value_or(row[i].text));
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace accession::ctl
