#include "tests/laws/code.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace accession::laws {
namespace {

using ::testing::ElementsAre;

TEST(CodeOnly, BlanksWhatIsNotCodeAndKeepsPositions) {
  struct Case {
    const char* text;
    const char* code;
  };
  const Case cases[] = {
      {"a; // b", "a;     "},
      {"a; /* b\nc */ d", "a;     \n     d"},
      {R"(f("x // y"); g)", R"(f("      "); g)"},
      {R"(f("\""); g)", R"(f("  "); g)"},
      {"c = '\\''; d", "c = '  '; d"},
      {"1'000 + 'x'", "1'000 + ' '"},
      {"#define A \\\n  {\nb", "           \n   \nb"},
      {"R\"x(a\")x\"; b", "R\"      \"; b"},
  };
  for (const Case& it : cases) EXPECT_EQ(CodeOnly(it.text), it.code) << it.text;
}

TEST(IdentifiersOf, TellsNamesFromNumbersAndCountsLines) {
  const auto found = IdentifiersOf("int a1 = 0x1F;\nreturn b_;");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[1].name, "a1");
  EXPECT_EQ(found[3].name, "b_");
  EXPECT_EQ(found[3].line, 2);
}

TEST(WordsOf, SplitsEveryStyleOfName) {
  EXPECT_THAT(WordsOf("ReadBatch"), ElementsAre("read", "batch"));
  EXPECT_THAT(WordsOf("read_batch_"), ElementsAre("read", "batch"));
  EXPECT_THAT(WordsOf("kHTTPServer"), ElementsAre("k", "http", "server"));
  EXPECT_THAT(WordsOf("EVENT_KIND"), ElementsAre("event", "kind"));
}

TEST(ClosingBracket, SkipsNestedBrackets) {
  EXPECT_EQ(ClosingBracket("{a{b}c}d", 0), 6U);
  EXPECT_EQ(ClosingBracket("{a", 0), std::string_view::npos);
}

}  // namespace
}  // namespace accession::laws
