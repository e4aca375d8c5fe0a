#include "engine/names.h"

#include <gtest/gtest.h>

#include <string>

namespace accession::engine {
namespace {

struct IdCase {
  std::string id;
  bool valid;
};

TEST(IsId, TakesLowerCaseLettersDigitsAndInnerHyphens) {
  const IdCase cases[] = {
      {"a", true},
      {"kaz", true},
      {"far-east-admission", true},
      {"iaea-gc-69", true},
      {"a--b", true},
      {"a" + std::string(62, '1'), true},
      {"", false},
      {"a" + std::string(63, '1'), false},
      {"9a", false},
      {"-a", false},
      {"a-", false},
      {"Kaz", false},
      {"a_b", false},
      {"a/b", false},
      {"a b", false},
      {"\xE4\xBD\xA0", false},
  };
  for (const IdCase& test : cases) EXPECT_EQ(IsId(test.id), test.valid) << test.id;
}

TEST(IsResourceName, TakesAnIdInAKnownCollection) {
  for (const char* name : {"applications/kaz-far-east", "parties/kaz", "calendars/vienna",
                           "alerts/kaz-far-east", "logs/main", "agents/accessiond"}) {
    EXPECT_TRUE(IsResourceName(name)) << name;
  }
  for (const char* name : {"kaz", "parties/", "parties/KAZ", "party/kaz", "/kaz", "",
                           "parties/kaz/offices", "partieskaz"}) {
    EXPECT_FALSE(IsResourceName(name)) << name;
  }
}

TEST(ResourceName, SplitsAtItsSlash) {
  EXPECT_EQ(IdOf("parties/kaz"), "kaz");
  EXPECT_EQ(IdOf("kaz"), "kaz");
  EXPECT_EQ(CollectionOf("parties/kaz"), "parties");
  EXPECT_EQ(CollectionOf("kaz"), "");
  EXPECT_TRUE(IsIn("parties/kaz", kParties));
  EXPECT_FALSE(IsIn("parties", kParties));
  EXPECT_FALSE(IsIn("bodies/iaea", kParties));
}

TEST(Qualify, AddsTheCollectionToABareId) {
  EXPECT_EQ(Qualify(kParties, "kor"), "parties/kor");
  EXPECT_EQ(Qualify(kParties, "bodies/iaea"), "bodies/iaea");
}

}  // namespace
}  // namespace accession::engine
