#include "services/runtime/open_imports.h"

#include "gtest/gtest.h"

namespace accession::runtime {
namespace {

TEST(OpenImports, RememberWhatEachTouched) {
  OpenImports imports;
  imports.Open("imports/a", RecordedTime(5));
  imports.AddAct("imports/a", "applications/kaz");
  imports.AddAct("imports/a", "parties/kaz");
  EXPECT_TRUE(imports.Touches("applications/kaz"));
  EXPECT_FALSE(imports.Touches("applications/kgz"));
  ASSERT_EQ(imports.All().size(), 1U);
  EXPECT_EQ(imports.All().front().acts, 2U);
  EXPECT_EQ(imports.All().front().opened, RecordedTime(5));
}

TEST(OpenImports, TwoMayTouchOneApplication) {
  OpenImports imports;
  imports.Open("imports/a", {});
  imports.Open("imports/b", {});
  imports.AddAct("imports/a", "applications/kaz");
  imports.AddAct("imports/b", "applications/kaz");
  imports.Close("imports/a");
  EXPECT_TRUE(imports.Touches("applications/kaz")) << "the other one is open";
  imports.Close("imports/b");
  EXPECT_FALSE(imports.Touches("applications/kaz"));
}

TEST(OpenImports, CountActsOfOpenOnesAlone) {
  OpenImports imports;
  imports.AddAct("imports/a", "applications/kaz");
  EXPECT_FALSE(imports.Touches("applications/kaz"));
  EXPECT_TRUE(imports.Close("imports/a").applications.empty());
}

TEST(OpenImports, KnowWhetherAClientSends) {
  OpenImports imports;
  imports.AddClient("imports/a");
  imports.Open("imports/a", {});
  EXPECT_EQ(imports.All().front().clients, 1);
  imports.RemoveClient("imports/a");
  EXPECT_EQ(imports.All().front().clients, 0);
}

}  // namespace
}  // namespace accession::runtime
