#include "engine/verdict.h"

#include <gtest/gtest.h>

namespace accession::engine {
namespace {

constexpr Verdict kNo = Verdict::kNotMet;
constexpr Verdict kMaybe = Verdict::kUndetermined;
constexpr Verdict kYes = Verdict::kMet;

struct PairCase {
  Verdict a;
  Verdict b;
  Verdict both;
  Verdict either;
};

constexpr PairCase kPairs[] = {
    // a      b       and     or
    {kNo, kNo, kNo, kNo},         {kNo, kMaybe, kNo, kMaybe},
    {kNo, kYes, kNo, kYes},       {kMaybe, kMaybe, kMaybe, kMaybe},
    {kMaybe, kYes, kMaybe, kYes}, {kYes, kYes, kYes, kYes},
};

TEST(Verdict, AndOrFollowKleeneInEitherOrder) {
  for (const PairCase& pair : kPairs) {
    SCOPED_TRACE(std::string(Name(pair.a)) + " " + std::string(Name(pair.b)));
    EXPECT_EQ(And(pair.a, pair.b), pair.both);
    EXPECT_EQ(And(pair.b, pair.a), pair.both);
    EXPECT_EQ(Or(pair.a, pair.b), pair.either);
    EXPECT_EQ(Or(pair.b, pair.a), pair.either);
  }
}

TEST(Verdict, NotLeavesDoubtInDoubt) {
  EXPECT_EQ(Not(kNo), kYes);
  EXPECT_EQ(Not(kMaybe), kMaybe);
  EXPECT_EQ(Not(kYes), kNo);
}

TEST(Verdict, NamesAreThoseOfTheApi) {
  EXPECT_EQ(Name(kNo), "NOT_MET");
  EXPECT_EQ(Name(kMaybe), "UNDETERMINED");
  EXPECT_EQ(Name(kYes), "MET");
}

}  // namespace
}  // namespace accession::engine
