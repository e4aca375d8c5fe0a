// README.md shows only commands that exist.
#include "gtest/gtest.h"
#include "tests/laws/sample.h"

namespace accession::laws {
namespace {

TEST(Readme, ShowsCommandsThatExist) { ExpectKept(CheckReadme); }

TEST(Readme, IsReadAsCodeBlocks) {
  ExpectVerdicts(CheckReadme,
                 {
                     {"no such script", "README.md", "```\ntools/rum --once\n```\n", 2},
                     {"after a prompt", "README.md", "\n```sh\n$ tools/rum\n```\n", 3},
                     {"in prose", "README.md", "tools/rum is no command\n"},
                 });
}

TEST(Readme, WantsAScriptThatRuns) {
  const SourceFile readme{.path = "README.md", .text = "```\ntools/run --once\n```\n"};
  EXPECT_TRUE(CheckReadme({readme, {.path = "tools/run", .executable = true}}).empty());
  EXPECT_EQ(CheckReadme({readme, {.path = "tools/run"}}).size(), 1U);
}

}  // namespace
}  // namespace accession::laws
