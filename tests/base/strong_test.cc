#include "base/strong.h"

#include <type_traits>

#include "base/ids.h"
#include "gtest/gtest.h"

namespace accession {
namespace {

static_assert(!std::is_convertible_v<std::uint64_t, Sequence>, "a bare number is no sequence");
static_assert(!std::is_convertible_v<Sequence, std::uint64_t>, "a sequence is no bare number");
static_assert(!std::is_constructible_v<Sequence, Version>, "a version is no sequence");

TEST(Strong, OrdersByValue) {
  EXPECT_LT(Sequence(1), Sequence(2));
  EXPECT_EQ(Sequence(1).Next(), Sequence(2));
  EXPECT_EQ(Sequence(), Sequence(0));
}

}  // namespace
}  // namespace accession
