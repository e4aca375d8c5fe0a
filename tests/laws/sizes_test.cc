// Files and functions stay small.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/laws/code.h"
#include "tests/laws/functions.h"
#include "tests/laws/sample.h"

namespace accession::laws {
namespace {

std::string Statements(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "  f();\n";
  return text;
}

Tree FilesOf(int count, int lines) {
  Tree tree;
  for (int i = 0; i < count; ++i) {
    tree.push_back({.path = "store/a" + std::to_string(i) + ".h", .text = Statements(lines)});
  }
  return tree;
}

TEST(Sizes, AreKept) { ExpectKept(CheckSizes); }

TEST(Sizes, AreBounded) {
  ExpectVerdicts(CheckSizes,
                 {
                     {"500 lines", "store/a.h", Statements(500)},
                     {"501 lines", "store/a.h", Statements(501), 1},
                     {"a protocol too", "proto/a.proto", Statements(501), 1},
                     {"70 lines", "store/a.cc", "void F() {\n" + Statements(68) + "}\n"},
                     {"71 lines", "store/a.cc", "\nvoid F() {\n" + Statements(69) + "}\n", 2},
                     {"a table", "store/a.cc", "const int kT[] = {\n" + Statements(80) + "};\n"},
                     {"a test", "tests/a.cc", "TEST(A, B) {\n" + Statements(70) + "}\n", 1},
                 });
}

TEST(Sizes, AreBoundedForMostFiles) {
  EXPECT_TRUE(CheckSizes(FilesOf(20, 120)).empty());
  EXPECT_EQ(CheckSizes(FilesOf(20, 121)).size(), 1U);
  EXPECT_EQ(CheckSizes(FilesOf(20, 301)).size(), 2U);
}

TEST(FunctionsOf, SeesThroughScopesAndInitialisers) {
  const std::string code = CodeOnly(R"(namespace a {
class B : public C {
 public:
  B(int x)
      : x_{x}, y_(2) {
    if (x) { f(); }
  }
  int Y() const { return y_; }

 private:
  int x_{0};
};
enum class E { kA };
const std::map<int, int> kTable = {{1, 2}};
const auto kF = [](int a) {
  return a;
};
struct stat Look(int a = 1) noexcept {
  return {};
}
}  // namespace a
)");
  std::vector<std::pair<std::string, int>> found;
  for (const FunctionExtent& function : FunctionsOf(code)) {
    found.emplace_back(function.signature, function.Lines());
  }
  EXPECT_THAT(found,
              testing::ElementsAre(testing::Pair("B(int x)", 4), testing::Pair("int Y() const ", 1),
                                   testing::Pair("const auto kF = [](int a) ", 3),
                                   testing::Pair("struct stat Look(int a = 1) noexcept ", 3)));
}

}  // namespace
}  // namespace accession::laws
