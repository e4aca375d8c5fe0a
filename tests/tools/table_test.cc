// Tables: alignment, fitting, colour and values.
#include "tools/accessionctl/table.h"

#include "gtest/gtest.h"

namespace accession::ctl {
namespace {

TEST(Table, AlignsColumnsByWhatATerminalShows) {
  Table table({{"NAME"}, {"AGE", Align::kRight}, {"END"}});
  table.AddRow({{"越南"}, {"1,350 d"}, {"a"}});
  table.AddRow({{"Mongolia"}, {"0 d"}, {"b"}});
  EXPECT_EQ(table.Text(Ink(false), Layout::kScreen, 1),
            " NAME          AGE  END\n"
            " 越南      1,350 d  a\n"
            " Mongolia      0 d  b\n");
}

TEST(Table, LeavesOutColumnsThatAreEmpty) {
  Table table({{"A"}, {"B"}, {"C"}});
  table.AddRow({{"1"}, {""}, {"3"}});
  EXPECT_EQ(table.Text(Ink(false), Layout::kScreen), "A  C\n1  3\n");
}

TEST(Table, DropsSpaceAtTheEndOfAText) {
  Table table({{"A"}, {"B"}});
  table.AddRow({{"left "}, {"right "}});
  EXPECT_EQ(table.Text(Ink(false), Layout::kScreen), "A      B\nleft   right\n");
}

TEST(Table, WithoutRowsIsNothing) {
  const Table table({{"A"}});
  EXPECT_TRUE(table.empty());
  EXPECT_EQ(table.Text(Ink(false), Layout::kScreen), "");
}

TEST(Table, WrapsTheWidestColumnsUntilItFits) {
  Table table({Kept("KEPT"), {"WRAPPED"}});
  table.AddRow({{std::string(70, 'k')}, {"the quick brown fox jumps over the lazy dog"}});
  EXPECT_EQ(table.Text(Ink(false), Layout::kScreen),
            "KEPT" + std::string(68, ' ') + "WRAPPED\n" +  //
                std::string(70, 'k') + "  the quick brown fox jumps\n" + std::string(72, ' ') +
                "over the lazy dog\n");
}

TEST(Table, BreaksNoWordWhereAnotherColumnCanGiveWay) {
  Table table({{"A"}, {"B"}});
  table.AddRow(
      {{"INFORMATION_REQUESTED " + std::string(60, 'x')}, {"word " + std::string(40, 'y')}});
  const std::string text = table.Text(Ink(false), Layout::kScreen);
  EXPECT_NE(text.find("INFORMATION_REQUESTED"), std::string::npos) << text;
}

TEST(Table, ShowsWideColumnsOnlyWhereAskedAndNeverWrapsThem) {
  Table table({{"A"}, {"W", Align::kLeft, Column::Shown::kWide}});
  table.AddRow({{"1"}, {std::string(120, 'w')}});
  EXPECT_EQ(table.Text(Ink(false), Layout::kScreen), "A\n1\n");
  EXPECT_EQ(table.Text(Ink(false), Layout::kWide), "A  W\n1  " + std::string(120, 'w') + "\n");
}

TEST(Table, PaintsWordsAndNotTheSpaceAroundThem) {
  Table table({{"A"}, {"B"}});
  table.AddRow({{"overdue", Tone::kBad}, {"x"}});
  EXPECT_EQ(table.Text(Ink(true), Layout::kScreen),
            "\x1b[2mA\x1b[0m        \x1b[2mB\x1b[0m\n\x1b[31moverdue\x1b[0m  x\n");
}

// RFC 4180: every column, whether shown or empty, quoted where it must be.
TEST(Table, BecomesCommaSeparatedValues) {
  Table table({{"NAME"}, {"EMPTY"}, {"SAID BY", Align::kLeft, Column::Shown::kWide}});
  table.AddRow({{"Iran (Islamic Republic of)"}, {""}, {"says \"a, b\"\nand c"}});
  EXPECT_EQ(table.Csv(),
            "name,empty,said by\r\nIran (Islamic Republic of),,\"says \"\"a, b\"\"\nand c\"\r\n");
}

}  // namespace
}  // namespace accession::ctl
