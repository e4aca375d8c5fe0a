#include "tests/laws/tree.h"

#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace accession::laws {
namespace {

namespace fs = std::filesystem;

void Write(const fs::path& path, const char* text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

TEST(ReadTree, ReadsSourcesInOrderAndSkipsWhatIsBuilt) {
  const fs::path root = fs::path(ACCESSION_BINARY_DIR) / "tests/laws_tree";
  fs::remove_all(root);
  Write(root / "store/log.h", "// Log.\nint x;\n");
  Write(root / ".ci/run", "#!/bin/bash\n");
  Write(root / "build/release/a.h", "int y;\n");
  Write(root / ".git/config", "x\n");
  Write(root / "docs/picture.svg", "<svg/>\n");

  const Tree tree = ReadTree(root);
  ASSERT_EQ(tree.size(), 2U);
  EXPECT_EQ(tree[0].path, ".ci/run");
  EXPECT_EQ(tree[1].path, "store/log.h");
  EXPECT_THAT(tree[1].Lines(), testing::ElementsAre("// Log.", "int x;"));
  fs::remove_all(root);
}

TEST(Repository, HoldsTheSourcesUnderTest) {
  EXPECT_NE(Find(Repository(), "base/check.h"), nullptr);
  EXPECT_NE(Find(Repository(), "tests/laws/tree_test.cc"), nullptr);
}

TEST(SourceFile, LiesUnderAFolderNotBesideIt) {
  const SourceFile file{.path = "tools/accessionctl/main.cc"};
  EXPECT_TRUE(file.Under("tools"));
  EXPECT_FALSE(file.Under("tools/access"));
  EXPECT_TRUE(file.IsCpp());
}

}  // namespace
}  // namespace accession::laws
