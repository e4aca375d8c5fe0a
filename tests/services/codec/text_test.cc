#include "services/codec/text.h"

#include <string>

#include "gtest/gtest.h"

namespace accession::codec {
namespace {

TEST(FindForbidden, RefusesWhatIsNotUtf8) {
  const struct {
    const char* what;
    std::string text;
    std::size_t offset;
  } rows[] = {
      {"a stray continuation", "a\x80", 1},
      {"an overlong slash", "\xC0\xAF", 0},
      {"an overlong three", "a\xE0\x80\x80", 1},
      {"a surrogate", "\xED\xA0\x80", 0},
      {"past U+10FFFF", "\xF4\x90\x80\x80", 0},
      {"a cut character", "ab\xE5\x8A", 2},
      {"Latin-1", "caf\xE9 x", 3},
  };
  for (const auto& row : rows) {
    const auto found = FindForbidden(row.text);
    ASSERT_TRUE(found) << row.what;
    EXPECT_EQ(found->fault, ForbiddenText::Fault::kNotUtf8) << row.what;
    EXPECT_EQ(found->offset, row.offset) << row.what;
  }
}

TEST(FindForbidden, RefusesControlCharactersButLayout) {
  EXPECT_FALSE(FindForbidden("a\tb\r\nc"));
  for (const std::string& text : {std::string("a\0", 2), std::string("a\x1b"), std::string("a\x7f"),
                                  std::string("a\xC2\x85")}) {
    const auto found = FindForbidden(text);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->fault, ForbiddenText::Fault::kControlCharacter);
    EXPECT_EQ(found->offset, 1u);
  }
}

TEST(FindForbidden, AcceptsEveryLengthOfCharacter) {
  EXPECT_FALSE(FindForbidden("a\u00e9\u52a0\U0001F600\U0010FFFF\uFFFD"));
}

TEST(FindForbidden, GoesOnFromAPlace) {
  EXPECT_EQ(FindForbidden("\x01 \x02", 1)->offset, 2u);
  EXPECT_FALSE(FindForbidden("\x01 ", 1));
}

TEST(LineIndex, CountsCharactersNotBytes) {
  const LineIndex lines("加入\nab\n");
  EXPECT_EQ(lines.Locate(0), (SourceLocation{1, 1}));
  EXPECT_EQ(lines.Locate(3), (SourceLocation{1, 2}));
  EXPECT_EQ(lines.Locate(6), (SourceLocation{1, 3}));
  EXPECT_EQ(lines.Locate(7), (SourceLocation{2, 1}));
  EXPECT_EQ(lines.Locate(10), (SourceLocation{3, 1}));
  EXPECT_EQ(lines.Locate(99), (SourceLocation{3, 1}));
}

TEST(LineIndex, LocatesInAnEmptyText) {
  EXPECT_EQ(LineIndex("").Locate(0), (SourceLocation{1, 1}));
}

TEST(LineIndex, KeepsCountThroughLongLines) {
  std::string text = "x\n";
  for (int i = 0; i < 1000; ++i) text += "加";
  for (std::size_t i = 0; i <= 1000; ++i) {
    ASSERT_EQ(LineIndex(text).Locate(2 + 3 * i), (SourceLocation{2, static_cast<int>(i) + 1}));
  }
}

}  // namespace
}  // namespace accession::codec
