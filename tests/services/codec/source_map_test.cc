#include "services/codec/source_map.h"

#include "gtest/gtest.h"

namespace accession::codec {
namespace {

TEST(SourceMap, FallsBackToTheNearestEnclosingPath) {
  SourceMap map;
  map.Record("", {1, 1});
  map.Record("expects", {2, 1});
  map.Record("expects.reply", {3, 3});
  EXPECT_EQ(map.Locate("expects.reply"), (SourceLocation{3, 3}));
  EXPECT_EQ(map.Locate("expects.reply.due[3].after"), (SourceLocation{3, 3}));
  EXPECT_EQ(map.Locate("expects.replyish"), (SourceLocation{2, 1}));
  EXPECT_EQ(map.Locate("phases"), (SourceLocation{1, 1}));
}

TEST(SourceMap, FollowsAliasesAnywhereInAPath) {
  SourceMap map;
  map.Record("", {1, 1});
  map.Record("expects.reply.due.after", {4, 20});
  map.Alias("expects[0]", "expects.reply");
  map.Alias("expects.reply.due.shift", "expects.reply.due");
  EXPECT_EQ(map.Locate("expects[0].due.shift.after"), (SourceLocation{4, 20}));
}

TEST(SourceMap, ResolvesAnAliasOfTheWhole) {
  SourceMap map;
  map.Record("", {1, 1});
  map.Record("after", {2, 8});
  map.Record("[1]", {3, 1});
  map.Alias("shift", "");
  map.Alias("rungs", "");
  EXPECT_EQ(map.Locate("shift.after"), (SourceLocation{2, 8}));
  EXPECT_EQ(map.Locate("rungs[1]"), (SourceLocation{3, 1}));
}

TEST(SourceMap, KnowsNothingOfATextThatWasNotRead) {
  EXPECT_EQ(SourceMap().Locate("a.b"), SourceLocation());
}

TEST(SourceMap, EndsOnAliasesThatGoInACircle) {
  SourceMap map;
  map.Alias("a", "b");
  map.Alias("b", "a");
  EXPECT_EQ(map.Locate("a"), SourceLocation());
}

}  // namespace
}  // namespace accession::codec
