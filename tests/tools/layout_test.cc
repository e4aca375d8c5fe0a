// How wide a page is: the terminal's width, and what stands in a narrow one.
#include "tools/accessionctl/layout.h"

#include <cstdlib>
#include <string>

#include "gtest/gtest.h"
#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/failure.h"
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

TEST(Layout, NarrowsEvenWhatShouldStayOnOneLine) {
  Table table({Kept("KEPT"), {"WRAPPED"}});
  table.AddRow({{std::string(60, 'k')}, {"越南 is Viet Nam"}});
  const std::string text = table.Text(Ink(false), {.columns = 40, .wide = false});
  for (const std::string& line : Wrapped(text, std::string::npos)) {
    EXPECT_LE(DisplayWidth(line), 40U) << text;
  }
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
