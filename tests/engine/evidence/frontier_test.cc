#include "engine/evidence/frontier.h"

#include <bit>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace accession::engine {
namespace {

std::vector<Digest> LeafHashes(std::size_t count) {
  std::vector<Digest> hashes;
  for (std::size_t i = 0; i < count; ++i) hashes.push_back(LeafHash("leaf " + std::to_string(i)));
  return hashes;
}

// RFC 6962 section 2.1 word for word: split at the largest power of two below n.
Digest RecursiveRoot(std::span<const Digest> hashes) {
  if (hashes.empty()) return EmptyRoot();
  if (hashes.size() == 1) return hashes[0];
  const std::size_t split = std::bit_ceil(hashes.size()) / 2;
  return NodeHash(RecursiveRoot(hashes.first(split)), RecursiveRoot(hashes.subspan(split)));
}

TEST(Frontier, HasTheRootOfTheDefinitionAtEverySize) {
  const std::vector<Digest> hashes = LeafHashes(600);
  Frontier frontier;
  EXPECT_EQ(frontier.Root(), EmptyRoot());
  for (std::size_t n = 1; n <= hashes.size(); ++n) {
    frontier.Append(hashes[n - 1]);
    ASSERT_EQ(frontier.size(), TreeSize(n));
    ASSERT_EQ(frontier.Root(), RecursiveRoot(std::span(hashes).first(n))) << "size " << n;
  }
}

TEST(Frontier, ListsThePerfectSubtreesLargestFirst) {
  const std::vector<Digest> hashes = LeafHashes(7);
  Frontier frontier;
  for (const Digest& hash : hashes) frontier.Append(hash);
  const auto all = std::span(hashes);
  const std::vector<Digest> expected = {RecursiveRoot(all.first(4)),
                                        RecursiveRoot(all.subspan(4, 2)), hashes[6]};
  EXPECT_EQ(std::vector<Digest>(frontier.roots().begin(), frontier.roots().end()), expected);
}

TEST(Frontier, GoesOnFromItsRoots) {
  const std::vector<Digest> hashes = LeafHashes(100);
  Frontier whole;
  for (const Digest& hash : hashes) {
    std::optional<Frontier> resumed = Frontier::FromRoots(whole.size(), whole.roots());
    ASSERT_TRUE(resumed.has_value());
    whole.Append(hash);
    resumed->Append(hash);
    ASSERT_EQ(*resumed, whole);
  }
}

TEST(Frontier, RefusesRootsThatDoNotFitTheSize) {
  const std::vector<Digest> two = LeafHashes(2);
  EXPECT_FALSE(Frontier::FromRoots(TreeSize(4), two).has_value());
  EXPECT_FALSE(Frontier::FromRoots(TreeSize(0), two).has_value());
  EXPECT_TRUE(Frontier::FromRoots(TreeSize(5), two).has_value());
}

}  // namespace
}  // namespace accession::engine
