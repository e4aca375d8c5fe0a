#include "tools/accessionctl/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "fmt/format.h"
#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/layout.h"

namespace accession::ctl {
namespace {

constexpr std::uint64_t kBarColumns = 24;
constexpr std::size_t kLineColumns = 79;
// Back to the first column, and clear to the end of the line (ECMA-48).
constexpr char kErase[] = "\r\x1b[K";

}  // namespace

std::string ProgressLine(const std::string& what, std::uint64_t done, std::uint64_t of,
                         const std::string& remark) {
  const std::uint64_t whole = std::max<std::uint64_t>(of, 1);
  const std::uint64_t part = std::min(done, whole);
  const std::uint64_t filled = part * kBarColumns / whole;
  std::string bar;
  for (std::uint64_t i = 0; i < kBarColumns; ++i) bar += i < filled ? "█" : "░";
  return Clipped(fmt::format("{}  {} {:3} %  {}", what, bar, part * 100 / whole, remark),
                 kLineColumns);
}

Progress::Progress(std::string what) : what_(std::move(what)), shown_(isatty(STDERR_FILENO) == 1) {}

void Progress::Show(std::uint64_t done, std::uint64_t of, const std::string& remark) {
  if (!shown_) return;
  // The last column stays free, so that no terminal breaks the line.
  std::string line = Clipped(ProgressLine(what_, done, of, remark),
                             TerminalColumns(STDERR_FILENO).value_or(kLineColumns + 1) - 1);
  if (line == drawn_) return;
  drawn_ = std::move(line);
  std::fputs((kErase + drawn_).c_str(), stderr);
  std::fflush(stderr);
}

void Progress::Clear() {
  if (!shown_ || drawn_.empty()) return;
  drawn_.clear();
  std::fputs(kErase, stderr);
  std::fflush(stderr);
}

}  // namespace accession::ctl
