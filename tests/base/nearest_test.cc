#include "base/nearest.h"

#include <optional>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace accession {
namespace {

const std::vector<std::string> kKnown = {"act", "after", "answer", "period", "phase", "phases"};

TEST(Nearest, ForgivesOneSlipInThreeCharacters) {
  const struct {
    const char* word;
    std::optional<std::string> nearest;
  } rows[] = {
      {"atc", "act"},         // a swap is one edit
      {"PHASE", "phase"},     // case counts for nothing
      {"pahses", "phases"},   //
      {"preiood", "period"},  // two edits of seven characters
      {"phas", "phase"},      // the nearer of two
      {"a", std::nullopt},    // "act" is two insertions away
      {"zzz", std::nullopt},  //
      {"", std::nullopt},     //
  };
  for (const auto& row : rows) EXPECT_EQ(Nearest(row.word, kKnown), row.nearest) << row.word;
}

TEST(Nearest, GivesUpOnWordsTooLongToBeNames) {
  const std::string word(65, 'a');
  const std::vector<std::string> known = {word};
  EXPECT_EQ(Nearest(word, known), std::nullopt);
}

TEST(NearestFew, GivesTheBestFirstAndEqualsInOrder) {
  const std::vector<std::string> two = {"phase", "phases"};
  EXPECT_EQ(NearestFew("phase", kKnown, 3), two);
  EXPECT_EQ(NearestFew("phase", kKnown, 1), std::vector<std::string>{"phase"});
  const std::vector<std::string> equals = {"kor", "kaz"};
  EXPECT_EQ(NearestFew("kar", equals, 3), equals);
  EXPECT_TRUE(NearestFew("zzz", kKnown, 3).empty());
}

}  // namespace
}  // namespace accession
