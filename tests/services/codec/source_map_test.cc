#include "services/codec/source_map.h"

#include "gtest/gtest.h"

namespace accession::codec {
namespace {

TEST(SourceMap, FallsBackToTheNearestEnclosingPart) {
  SourceMap map;
  map.PlaceWhole({1, 1});
  const SourcePart expects = map.Place(SourceMap::kWhole, "expects", {2, 1});
  map.Place(expects, "reply", {3, 3});
  EXPECT_EQ(map.Locate("expects.reply"), (SourceLocation{3, 3}));
  EXPECT_EQ(map.Locate("expects.reply.due[3].after"), (SourceLocation{3, 3}));
  EXPECT_EQ(map.Locate("expects.replyish"), (SourceLocation{2, 1}));
  EXPECT_EQ(map.Locate("phases"), (SourceLocation{1, 1}));
  EXPECT_EQ(map.Locate(""), (SourceLocation{1, 1}));
}

TEST(SourceMap, FollowsAliasesAnywhereInAPath) {
  SourceMap map;
  const SourcePart expects = map.Place(SourceMap::kWhole, "expects", {2, 1});
  const SourcePart reply = map.Place(expects, "reply", {3, 3});
  const SourcePart due = map.Place(reply, "due", {4, 5});
  map.Place(due, "after", {4, 20});
  map.Alias(expects, ElementName(0), reply);
  map.Alias(due, "shift", due);
  EXPECT_EQ(map.Locate("expects[0].due.shift.after"), (SourceLocation{4, 20}));
  EXPECT_EQ(map.Locate("expects.reply.due.after"), (SourceLocation{4, 20}));
}

TEST(SourceMap, FindsElementsOfListsWithinLists) {
  SourceMap map;
  const SourcePart first = map.Place(SourceMap::kWhole, ElementName(1), {3, 1});
  map.Place(first, ElementName(2), {3, 9});
  EXPECT_EQ(map.Locate("[1][2]"), (SourceLocation{3, 9}));
  EXPECT_EQ(map.Locate("[1][3].act"), (SourceLocation{3, 1}));
}

TEST(SourceMap, KeepsTheFirstPlaceOfAName) {
  SourceMap map;
  const SourcePart goal = map.Place(SourceMap::kWhole, "goal", {2, 1});
  EXPECT_EQ(map.Place(SourceMap::kWhole, "goal", {9, 1}), goal);
  map.Alias(SourceMap::kWhole, "goal", SourceMap::kWhole);
  EXPECT_EQ(map.Locate("goal"), (SourceLocation{2, 1}));
}

TEST(SourceMap, EndsOnPathsThatAreNone) {
  SourceMap map;
  map.PlaceWhole({1, 1});
  for (const char* const path : {".", "..", "[", "[[", "]", "a..b", ".[0", "a.", "[0]x"}) {
    EXPECT_EQ(map.Locate(path), (SourceLocation{1, 1})) << path;
  }
}

TEST(FieldPath, JoinsNamesByDotsAndIndicesWithout) {
  EXPECT_EQ(FieldPath("", "acts"), "acts");
  EXPECT_EQ(FieldPath(ElementPath("acts", 3), "follows"), "acts[3].follows");
}

TEST(SourceMap, KnowsNothingOfATextThatWasNotRead) {
  EXPECT_EQ(SourceMap().Locate("a.b"), SourceLocation());
}

}  // namespace
}  // namespace accession::codec
