// The rows of the index that this folder keeps: what is written is read.
#include <string>

#include "gtest/gtest.h"
#include "services/runtime/sweep.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {
namespace {

TEST(ViewRows, KeepASumOfWhatEachApplicationAdds) {
  storage::v1::ApplicationBrief brief;
  brief.set_announced_overdue(3);
  const Totals open = TotalsOf(brief);
  EXPECT_EQ(open.applications, 1U);
  EXPECT_EQ(open.open, 1U);
  EXPECT_EQ(open.overdue, 3U);
  brief.set_outcome("ADMITTED");
  EXPECT_EQ(TotalsOf(brief).open, 0U);
  const Totals totals =
      DecodeTotals(EncodeTotals({.applications = 1'000'000, .open = 9, .overdue = 4}));
  EXPECT_EQ(totals.applications, 1'000'000U);
  EXPECT_EQ(totals.open, 9U);
  EXPECT_EQ(totals.overdue, 4U);
}

TEST(ViewRows, TakeNothingFromBytesOfAnotherLength) {
  EXPECT_EQ(DecodeTotals("").applications, 0U);
}

TEST(ViewRows, PrefixesOfOneResourceAreNoPrefixesOfAnother) {
  EXPECT_FALSE(
      DependantsPrefix("bodies/iaea-far-east").starts_with(DependantsPrefix("bodies/iaea")));
  EXPECT_FALSE(SiblingsPrefix("bodies/a", "processes/pq")
                   .starts_with(SiblingsPrefix("bodies/a", "processes/p")));
}

TEST(Sweep, IsReadBackFromItsRow) {
  const Sweep sweep{.cause = Sequence(258),
                    .prefix = DependantsPrefix("bodies/iaea"),
                    .cursor = "applications/kaz"};
  const auto read = ParseSweep(SweepKey(sweep), sweep.cursor);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->cause, sweep.cause);
  EXPECT_EQ(read->prefix, sweep.prefix);
  EXPECT_EQ(read->cursor, sweep.cursor);
}

TEST(Sweep, RowsStandInTheOrderOfTheirCauses) {
  const Sweep early{.cause = Sequence(2), .prefix = "d", .cursor = ""};
  const Sweep late{.cause = Sequence(256), .prefix = "a", .cursor = ""};
  EXPECT_LT(SweepKey(early), SweepKey(late));
}

TEST(Sweep, IsNotReadFromARowThatIsNone) {
  EXPECT_FALSE(ParseSweep("w", "").has_value());
  EXPECT_FALSE(ParseSweep("d12345678x", "").has_value());
}

}  // namespace
}  // namespace accession::runtime
