// How wide a page is: the terminal's width, and what stands in a narrow one.
#include "tools/accessionctl/layout.h"

#include <cstdlib>
#include <string>

#include "gtest/gtest.h"
#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/screen.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {
namespace {

// COLUMNS as given, until the end of the scope.
class Columns {
 public:
  explicit Columns(const char* columns) { setenv("COLUMNS", columns, 1); }
  ~Columns() { unsetenv("COLUMNS"); }
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;
};

TEST(Layout, TakesTheWidthThatTheEnvironmentSays) {
  struct Case {
    const char* columns;
    std::optional<std::size_t> terminal;
    std::size_t page;
  };
  const Case kCases[] = {{"80", 80, 80},
                         {"200", 200, kScreenColumns},
                         {"7", kScreenColumnsMin, kScreenColumnsMin},
                         {"", std::nullopt, kScreenColumns},
                         {"0", std::nullopt, kScreenColumns},
                         {"80x", std::nullopt, kScreenColumns}};
  for (const Case& c : kCases) {
    const Columns columns(c.columns);
    EXPECT_EQ(TerminalColumns(-1), c.terminal) << c.columns;
    EXPECT_EQ(PageColumns(-1), c.page) << c.columns;
  }
}

TEST(Layout, OfWhatIsNoTerminalIsThatOfAPage) {
  unsetenv("COLUMNS");
  EXPECT_EQ(TerminalColumns(-1), std::nullopt);
  EXPECT_EQ(PageColumns(-1), kScreenColumns);
}

TEST(Layout, MakesBlocksOfRowsThatDoNotFit) {
  Table table({Kept("ID"), {"TITLE"}, {"SIZE", Align::kRight}, {"LEFT OUT"}});
  table.AddRow({{"far-east-admission-news"}, {"News report of the admission"}, {"2,831"}, {""}});
  table.AddRow({{"note"}, {""}, {"7"}, {""}});
  EXPECT_EQ(table.Text(Ink(false), {.columns = 44, .wide = false}),
            "ID                       TITLE          SIZE\n"
            "far-east-admission-news  News report   2,831\n"
            "                         of the\n"
            "                         admission\n"
            "note                                       7\n");
  EXPECT_EQ(table.Text(Ink(false), {.columns = 40, .wide = false}, 2),
            "  far-east-admission-news\n"
            "    TITLE  News report of the admission\n"
            "    SIZE   2,831\n"
            "  note\n"
            "    SIZE   7\n");
}

TEST(Layout, BreaksChineseInsteadOfMakingBlocks) {
  Table table({Kept("ID"), {"TITLE"}});
  table.AddRow({{"far-east-admission-news"}, {"关于哈萨克斯坦加入远东组的新闻报道"}});
  EXPECT_EQ(table.Text(Ink(false), {.columns = 40, .wide = false}),
            "ID                       TITLE\n"
            "far-east-admission-news  关于哈萨克斯坦\n"
            "                         加入远东组的新\n"
            "                         闻报道\n");
}

TEST(Layout, NarrowsEvenWhatShouldStayOnOneLine) {
  Table table({Kept("KEPT"), {"WRAPPED"}});
  table.AddRow({{std::string(60, 'k')}, {"越南 is Viet Nam"}});
  const std::string text = table.Text(Ink(false), {.columns = 40, .wide = false});
  for (const std::string& line : Wrapped(text, std::string::npos)) {
    EXPECT_LE(DisplayWidth(line), 40U) << text;
  }
}

TEST(Layout, GivesATitleLinesOfItsOwnWhereItDoesNotFit) {
  const auto title = [](std::size_t columns) {
    const Ink ink(false);
    Screen screen(ink, {.columns = columns, .wide = false});
    screen.Title("Kazakhstan: admission to the Far East Group", "as of 5 Jun 2025");
    return screen.Take();
  };
  EXPECT_EQ(title(62), "Kazakhstan: admission to the Far East Group   as of 5 Jun 2025\n");
  EXPECT_EQ(title(60), "Kazakhstan: admission to the Far East Group\nas of 5 Jun 2025\n");
  EXPECT_EQ(title(40), "Kazakhstan: admission to the Far East\nGroup\nas of 5 Jun 2025\n");
}

TEST(Layout, BreaksAFailureUnderItsWords) {
  const Failure failure = {ExitCode::kNegative, "one two three", "four five", "six"};
  EXPECT_EQ(FailureText(failure, 22),
            "accessionctl: one two\n"
            "              three\n"
            "  why: four five\n"
            "  try: six\n");
  EXPECT_EQ(FailureText(failure),
            "accessionctl: one two three\n"
            "  why: four five\n"
            "  try: six\n");
}

}  // namespace
}  // namespace accession::ctl
