// Build files are short and scripts strict.
#include "gtest/gtest.h"
#include "tests/laws/sample.h"

namespace accession::laws {
namespace {

TEST(BuildFiles, AreShortAndStrict) { ExpectKept(CheckBuildFiles); }

TEST(BuildFiles, AreJudged) {
  const std::string head = "#!/usr/bin/env bash\n# Does it.\n";
  std::string lines;
  for (int i = 0; i < 25; ++i) lines += "a()\n";
  ExpectVerdicts(CheckBuildFiles,
                 {
                     {"25 lines", "store/CMakeLists.txt", lines},
                     {"26 lines", "store/CMakeLists.txt", lines + "b()\n", 26},
                     {"a script", "tools/run", head + "set -euo pipefail\nls\n"},
                     {"a single command", "tools/run", head + "exec ls\n"},
                     {"not strict", "tools/run", head + "ls\n", 1},
                     {"no head", "tools/run", "#!/usr/bin/env bash\nset -euo pipefail\n", 2},
                     {"other shell", "tools/run", "#!/bin/sh\n# A.\nset -euo pipefail\n", 1},
                     {"no script", "LICENSE", "A text.\n"},
                 });
}

TEST(BuildFiles, WantScriptsThatRun) {
  const SourceFile script{.path = "tools/run",
                          .text = "#!/usr/bin/env bash\n# Does it.\nset -euo pipefail\n"};
  EXPECT_EQ(CheckBuildFiles({script}).size(), 1U);
}

}  // namespace
}  // namespace accession::laws
