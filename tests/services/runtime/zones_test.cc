#include "services/runtime/zones.h"

#include <string>

#include "engine/names.h"
#include "engine/world/calendar.h"
#include "gtest/gtest.h"

namespace accession::runtime {
namespace {

TEST(ZoneStream, IsAResourceName) {
  EXPECT_EQ(ZoneStream("Europe/Vienna"), "calendars/zone-europe-vienna");
  EXPECT_EQ(ZoneStream("America/New_York"), "calendars/zone-america-new-york");
  EXPECT_TRUE(engine::IsResourceName(ZoneStream("America/Argentina/Buenos_Aires")));
}

TEST(ReadZone, KnowsTheClocksOfVienna) {
  const auto published = ReadZone("Europe/Vienna");
  ASSERT_TRUE(published.has_value());
  const auto table = engine::ZoneTableOf(*published);
  ASSERT_TRUE(table.ok()) << table.status();
  // 2024-08-09 begins at 22:00 UTC of the day before, in summer; 2024-12-10 at 23:00.
  const auto summer = engine::ParseDay("2024-08-09");
  const auto winter = engine::ParseDay("2024-12-10");
  EXPECT_EQ(table->Format(table->StartOfDay(*summer)), "2024-08-09T00:00:00+02:00");
  EXPECT_EQ(table->Format(table->StartOfDay(*winter)), "2024-12-10T00:00:00+01:00");
  EXPECT_EQ(table->DesignationAt(table->StartOfDay(*summer)), "CEST");
}

TEST(ReadZone, ReachesFrom1900To2100) {
  const auto published = ReadZone("Europe/Vienna");
  ASSERT_TRUE(published.has_value());
  const auto& transitions = published->transitions();
  EXPECT_GE(transitions.begin()->at_seconds(), -2'208'988'800);
  EXPECT_LT(transitions.rbegin()->at_seconds(), 4'102'444'800);
  EXPECT_GT(transitions.rbegin()->at_seconds(), 4'080'000'000);
}

TEST(ReadZone, KnowsAZoneThatNeverChanges) {
  const auto published = ReadZone("UTC");
  ASSERT_TRUE(published.has_value());
  EXPECT_EQ(published->initial_offset_seconds(), 0);
  EXPECT_TRUE(published->transitions().empty());
}

TEST(ReadZone, KnowsNoZoneThatIsNone) {
  EXPECT_FALSE(ReadZone("Europe/Viena").has_value());
  EXPECT_FALSE(ReadZone("").has_value());
}

}  // namespace
}  // namespace accession::runtime
