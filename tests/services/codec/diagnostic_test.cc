#include "services/codec/diagnostic.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace accession::codec {
namespace {

using ::testing::ElementsAre;

TEST(DiagnosticText, IsFileLineColumnWhatAdvice) {
  EXPECT_EQ(DiagnosticText("a.yaml", {{3, 14}, "unknown key `x`", "remove it"}),
            "a.yaml:3:14: unknown key `x`; remove it");
}

TEST(DiagnosticText, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(DiagnosticText("a.yaml", {{}, "cannot be read", ""}), "a.yaml: cannot be read");
}

TEST(Excerpt, ShowsWhatATerminalMustNotObey) {
  EXPECT_EQ(Excerpt("a\x1b[31m\n"), "`a\\x1b[31m\\x0a`");
  EXPECT_EQ(Excerpt("a\xff"), "`a\\xff`");
  EXPECT_EQ(Excerpt("\xC2\x9B"), "`\\xc2\\x9b`");
}

TEST(Excerpt, CutsAfterSixtyFourCharacters) {
  std::string text;
  for (int i = 0; i < 64; ++i) text += "加";
  EXPECT_EQ(Excerpt(text), "`" + text + "`");
  EXPECT_EQ(Excerpt(text + "入"), "`" + text + "…`");
}

TEST(Diagnostics, AreTakenInOrderEachOnce) {
  Diagnostics diagnostics;
  diagnostics.Add({2, 1}, "b", "");
  diagnostics.Add({1, 9}, "a", "");
  diagnostics.Add({2, 1}, "b", "");
  EXPECT_THAT(diagnostics.Take(),
              ElementsAre(Diagnostic{{1, 9}, "a", ""}, Diagnostic{{2, 1}, "b", ""}));
  EXPECT_TRUE(diagnostics.empty());
}

TEST(Diagnostics, DropWhatComesAfterFifty) {
  Diagnostics diagnostics;
  for (int line = 1; line <= 60; ++line) diagnostics.Add({line, 1}, "a", "");
  EXPECT_TRUE(diagnostics.full());
  EXPECT_EQ(diagnostics.Take().back().at.line, 50);
}

}  // namespace
}  // namespace accession::codec
