// Progress: a bar on stderr for whoever waits at a terminal; silent elsewhere.
#pragma once

#include <cstdint>
#include <string>

namespace accession::ctl {

// Draws one line over itself. For one thread.
class Progress {
 public:
  // Shows nothing unless stderr is a terminal.
  explicit Progress(std::string what);

  // `done` of `of`; redrawn at most each hundredth of the way.
  void Show(std::uint64_t done, std::uint64_t of, const std::string& remark = "");
  // Takes the bar away, so that lines may follow.
  void Clear();

 private:
  const std::string what_;
  const bool shown_;
  std::string drawn_;
};

// The bar's line: `Importing  ████░░░░  50 %  kaz-far-east`.
std::string ProgressLine(const std::string& what, std::uint64_t done, std::uint64_t of,
                         const std::string& remark);

}  // namespace accession::ctl
