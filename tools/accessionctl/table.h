// Table: rows under headings, fitted to a screen, or as comma-separated values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/layout.h"

namespace accession::ctl {

// One column of a table.
struct Column {
  // Where it is shown. kWide: only in the wide layout and in values. kValues: only in values.
  enum class Shown { kAlways, kWide, kValues };

  // Whether its text is wrapped where the table is too wide.
  enum class Fit { kWrap, kKeep };

  std::string title;
  Align align = Align::kLeft;
  Shown shown = Shown::kAlways;
  Fit fit = Fit::kWrap;
};

// One cell: its text, of one or more lines, and what kind of text it is.
struct Cell {
  std::string text;
  Tone tone = Tone::kPlain;
  // What it is to a program: an ISO date, a code; unset: the text.
  std::optional<std::string> value = {};
  // What stands for the text where the table is too wide for it; empty: nothing shorter does.
  std::string brief = {};
};

// A column whose texts stay on one line.
inline Column Kept(std::string title, Align align = Align::kLeft) {
  return {std::move(title), align, Column::Shown::kAlways, Column::Fit::kKeep};
}

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // `row` has one cell for each column.
  void AddRow(std::vector<Cell> row);

  bool empty() const { return rows_.empty(); }

  // The table with `indent` spaces before each line, every line ended; "" without rows. Columns
  // that are empty in every row are left out. Unless `layout` is wide, columns whose cells can be
  // brief are, the widest first; then the widest columns are wrapped at words until it fits. Where
  // it cannot, each row is a block of lines instead: what its first column says, and below it the
  // others with their titles.
  std::string Text(const Ink& ink, const Layout& layout, std::size_t indent = 0) const;

  // All columns as RFC 4180 text, titles first in lower case; of each cell its value.
  std::string Csv() const;

 private:
  std::vector<std::size_t> ShownColumns(const Layout& layout) const;
  // Empty where the columns do not fit.
  std::vector<std::size_t> Widths(const std::vector<std::size_t>& shown, const Layout& layout,
                                  std::size_t indent) const;
  // Makes the texts of columns brief until the table fits, or none is left that can be.
  void Shorten(const std::vector<std::size_t>& shown, const Layout& layout, std::size_t indent);
  // The width of the widest line in a column, its title included.
  std::size_t Natural(std::size_t column) const;
  // The width of the longest word in a column.
  std::size_t Word(std::size_t column) const;
  std::string Lines(const std::vector<std::size_t>& shown, const std::vector<std::size_t>& widths,
                    const Ink& ink, std::size_t indent) const;
  std::string Blocks(const std::vector<std::size_t>& shown, const Ink& ink, const Layout& layout,
                     std::size_t indent) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace accession::ctl
