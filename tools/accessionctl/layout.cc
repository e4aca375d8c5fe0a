#include "tools/accessionctl/layout.h"

#include <sys/ioctl.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace accession::ctl {
namespace {

std::size_t AtLeastMin(std::size_t columns) { return std::max(columns, kScreenColumnsMin); }

}  // namespace

std::optional<std::size_t> TerminalColumns(int descriptor) {
  if (const char* const given = std::getenv("COLUMNS")) {
    const std::string_view text = given;
    std::size_t columns = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (whole && columns > 0) return AtLeastMin(columns);
  }
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return AtLeastMin(size.ws_col);
}

}  // namespace accession::ctl
