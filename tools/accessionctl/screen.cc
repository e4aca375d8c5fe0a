#include "tools/accessionctl/screen.h"

#include <algorithm>

#include "tools/accessionctl/display_width.h"

namespace accession::ctl {

void Screen::Title(std::string_view left, std::string_view right) {
  const std::string remark = Clipped(right, layout_.columns);
  std::vector<std::string> lines = Wrapped(left, layout_.columns);
  if (lines.size() > 1 || DisplayWidth(left) + DisplayWidth(remark) + 2 > layout_.columns) {
    for (const std::string& line : lines) text_ += ink_(Tone::kStrong, line) + "\n";
    text_ += ink_(Tone::kDim, remark) + "\n";
    return;
  }
  text_ += ink_(Tone::kStrong, left);
  text_.append(layout_.columns - DisplayWidth(left) - DisplayWidth(remark), ' ');
  text_ += ink_(Tone::kDim, remark) + "\n";
}

void Screen::Heading(std::string_view heading) {
  text_ += "\n" + ink_(Tone::kStrong, heading) + "\n";
}

void Screen::Facts(const std::vector<std::pair<std::string, Cell>>& facts) {
  std::size_t width = 0;
  for (const auto& [label, cell] : facts) {
    if (!cell.text.empty()) width = std::max(width, DisplayWidth(label));
  }
  for (const auto& [label, cell] : facts) {
    if (cell.text.empty()) continue;
    const std::string mark = ink_(Tone::kDim, label) + Padded("", width - DisplayWidth(label));
    const auto lines = Wrapped(cell.text, layout_.columns - kIndent - width - 2);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      text_.append(kIndent, ' ');
      text_ += i == 0 ? mark : std::string(width, ' ');
      text_ += "  " + ink_(cell.tone, lines[i]) + "\n";
    }
  }
}

void Screen::Rows(const Table& table) { text_ += table.Text(ink_, layout_, kIndent); }

void Screen::Paragraph(std::string_view text, Tone tone, std::size_t indent) {
  for (const std::string& line : Wrapped(text, layout_.columns - indent)) {
    text_ += std::string(indent, ' ') + ink_(tone, line) + "\n";
  }
}

void Screen::Item(std::string_view mark, std::string_view text, Tone tone, std::size_t indent) {
  const std::size_t hang = indent + DisplayWidth(mark) + 1;
  const auto lines = Wrapped(text, layout_.columns - hang);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0) {
      text_ += std::string(indent, ' ') + ink_(tone, mark) + " " + lines[i] + "\n";
    } else {
      text_ += std::string(hang, ' ') + lines[i] + "\n";
    }
  }
}

}  // namespace accession::ctl
