// Screen: headed sections of a page for a person.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

// Builds a page of at most `layout.columns` columns, tables of a wide layout aside, section by
// section.
class Screen {
 public:
  Screen(const Ink& ink, const Layout& layout) : ink_(ink), layout_(layout) {}

  // A line with `left` strong and `right` dim at the far end; where they do not fit, `right` stands
  // below.
  void Title(std::string_view left, std::string_view right);
  // Starts a section.
  void Heading(std::string_view heading);
  // `label  text`, labels of one run aligned. An empty text is left out.
  void Facts(const std::vector<std::pair<std::string, Cell>>& facts);
  void Rows(const Table& table);
  // A paragraph, wrapped, `indent` columns in.
  void Paragraph(std::string_view text, Tone tone = Tone::kPlain, std::size_t indent = kIndent);
  // A paragraph whose further lines stand below its first word: `mark text`.
  void Item(std::string_view mark, std::string_view text, Tone tone = Tone::kPlain,
            std::size_t indent = kIndent);

  const Ink& ink() const { return ink_; }
  std::string Take() { return std::move(text_); }

 private:
  static constexpr std::size_t kIndent = 2;

  const Ink& ink_;
  const Layout layout_;
  std::string text_;
};

}  // namespace accession::ctl
