// Layout: how wide a page is, and how much of it is shown.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>

namespace accession::ctl {

// The columns that tables and screens are laid out for; on a narrower terminal, its own.
inline constexpr std::size_t kScreenColumns = 100;
// Nothing is laid out narrower than this, whatever a terminal says of itself.
inline constexpr std::size_t kScreenColumnsMin = 40;

struct Layout {
  // No line is wider, but the rows of a table where `wide` is set.
  std::size_t columns;
  // Whether every column of a table is shown, without wrapping.
  bool wide;

  static const Layout kScreen;
  static const Layout kWide;
};

inline constexpr Layout Layout::kScreen{.columns = kScreenColumns, .wide = false};
inline constexpr Layout Layout::kWide{.columns = kScreenColumns, .wide = true};

// The columns of the terminal that `descriptor` writes to, at least kScreenColumnsMin: what COLUMNS
// in the environment says, or else the terminal; nullopt where neither does, as for a file.
std::optional<std::size_t> TerminalColumns(int descriptor);

// The columns of a page on `descriptor`: kScreenColumns, or those of its terminal if it has fewer.
inline std::size_t PageColumns(int descriptor) {
  return std::min(TerminalColumns(descriptor).value_or(kScreenColumns), kScreenColumns);
}

}  // namespace accession::ctl
