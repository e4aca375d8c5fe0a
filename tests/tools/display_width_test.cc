// Columns on a terminal, for Latin and East Asian text.
#include "tools/accessionctl/display_width.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace accession::ctl {
namespace {

using testing::ElementsAre;

struct WidthCase {
  std::string_view text;
  std::size_t columns;
};

const WidthCase kWidths[] = {
    {"", 0},        {"Viet Nam", 8},      {"越南", 4}, {"大韩民国, KOR", 13}, {"한국", 4},
    {"Türkiye", 7}, {"Tu\u0308rkiye", 7}, {"…", 1},    {"（）", 4},           {"\xff\xfe", 2},
};

TEST(DisplayWidth, CountsColumnsNotBytes) {
  for (const WidthCase& width : kWidths) {
    EXPECT_EQ(DisplayWidth(width.text), width.columns) << width.text;
  }
}

TEST(DisplayWidth, PadsToEitherSide) {
  EXPECT_EQ(Padded("越南", 6), "越南  ");
  EXPECT_EQ(Padded("57", 4, Align::kRight), "  57");
  EXPECT_EQ(Padded("too wide", 3), "too wide");
}

TEST(DisplayWidth, ClipsWithAnEllipsisBetweenCharacters) {
  EXPECT_EQ(Clipped("Viet Nam", 8), "Viet Nam");
  EXPECT_EQ(Clipped("Viet Nam", 5), "Viet…");
  EXPECT_EQ(Clipped("哈萨克斯坦", 6), "哈萨…");
}

TEST(DisplayWidth, WrapsAtSpacesAndBetweenChineseCharacters) {
  EXPECT_THAT(Wrapped("Republic of Korea", 11), ElementsAre("Republic of", "Korea"));
  EXPECT_THAT(Wrapped("哈萨克斯坦共和国", 6), ElementsAre("哈萨克", "斯坦共", "和国"));
  EXPECT_THAT(Wrapped("INFCIRC/1298", 5), ElementsAre("INFCI", "RC/12", "98"));
  EXPECT_THAT(Wrapped("one\ntwo", 20), ElementsAre("one", "two"));
  EXPECT_THAT(Wrapped("", 20), ElementsAre(""));
}

}  // namespace
}  // namespace accession::ctl
