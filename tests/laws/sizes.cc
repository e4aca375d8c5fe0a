// Sizes: a god file is a fault of design, not of formatting.
#include <algorithm>
#include <string>
#include <vector>

#include "tests/laws/code.h"
#include "tests/laws/functions.h"
#include "tests/laws/laws.h"

namespace accession::laws {
namespace {

constexpr int kFileLinesMax = 500;
constexpr int kNinetiethLinesMax = 300;
constexpr int kMedianLinesMax = 120;
constexpr int kFunctionLinesMax = 70;

// Below this many files a share of them says nothing.
constexpr std::size_t kFilesMin = 10;

const char kSplit[] = "split it by subject; a folder's listing is its table of contents";

void JudgeFunctions(const SourceFile& file, Findings& findings) {
  for (const FunctionExtent& function : FunctionsOf(CodeOnly(file.text))) {
    if (function.Lines() <= kFunctionLinesMax) continue;
    findings.push_back({file.path, function.first_line,
                        "a function of " + std::to_string(function.Lines()) + " lines, over " +
                            std::to_string(kFunctionLinesMax) + ": " + function.signature,
                        "name its steps and call them"});
  }
}

// `share` per cent of the files are at most `limit` lines long.
void JudgeShare(const std::vector<int>& sorted, std::size_t share, int limit, Findings& findings) {
  if (sorted.size() < kFilesMin) return;
  const int at_share = sorted[(sorted.size() - 1) * share / 100];
  if (at_share <= limit) return;
  findings.push_back({".", 1,
                      std::to_string(share) + " % of the files should have at most " +
                          std::to_string(limit) + " lines, but have up to " +
                          std::to_string(at_share),
                      kSplit});
}

}  // namespace

Findings CheckSizes(const Tree& tree) {
  Findings findings;
  std::vector<int> sizes;
  for (const SourceFile& file : tree) {
    if (!file.IsCpp() && !file.Is(".proto")) continue;
    const int lines = static_cast<int>(file.Lines().size());
    if (lines > kFileLinesMax) {
      findings.push_back(
          {file.path, 1,
           "a file of " + std::to_string(lines) + " lines, over " + std::to_string(kFileLinesMax),
           kSplit});
    }
    if (!file.IsCpp()) continue;
    sizes.push_back(lines);
    JudgeFunctions(file, findings);
  }
  std::ranges::sort(sizes);
  JudgeShare(sizes, 50, kMedianLinesMax, findings);
  JudgeShare(sizes, 90, kNinetiethLinesMax, findings);
  return findings;
}

}  // namespace accession::laws
