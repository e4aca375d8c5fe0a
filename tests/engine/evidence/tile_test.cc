#include "engine/evidence/tile.h"

#include <map>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace accession::engine {
namespace {

Digest LeafHashAt(std::uint64_t index) { return LeafHash("leaf " + std::to_string(index)); }

// The edge of a tree of `size`, from leaf hashes and full tiles alone, as a store rebuilds it.
TileEdge Rebuild(TreeSize size, const std::map<TileId, Tile>& tiles) {
  std::vector<std::vector<Digest>> levels;
  for (std::uint8_t level = 0; size.value() >> level > 0; level += kTileHeight) {
    const std::uint64_t end = size.value() >> level;
    std::vector<Digest>& hashes = levels.emplace_back();
    for (std::uint64_t i = end - EdgeCount(size, level); i < end; ++i) {
      const auto below = static_cast<std::uint8_t>(level - kTileHeight);
      hashes.push_back(level == 0 ? LeafHashAt(i) : tiles.at({below, i}).Root());
    }
  }
  return {size, std::move(levels)};
}

TEST(TileEdge, FillsTilesOfLeavesAndThenTilesOfTiles) {
  TileEdge edge;
  std::vector<Tile> full;
  for (std::uint64_t i = 0; i < 255; ++i) edge.Append(LeafHashAt(i), full);
  EXPECT_TRUE(full.empty());
  edge.Append(LeafHashAt(255), full);
  ASSERT_EQ(full.size(), 1U);
  EXPECT_EQ(full[0].id, (TileId{0, 0}));
  EXPECT_EQ(full[0].hashes[255], LeafHashAt(255));

  for (std::uint64_t i = 256; i < 65'536; ++i) edge.Append(LeafHashAt(i), full);
  ASSERT_EQ(full.size(), 257U);
  EXPECT_EQ(full[255].id, (TileId{0, 255}));
  EXPECT_EQ(full[256].id, (TileId{8, 0}));
  EXPECT_EQ(full[256].hashes[3], full[3].Root());
}

TEST(TileEdge, GivesTheFrontierOfTheTree) {
  TileEdge edge;
  Frontier frontier;
  std::vector<Tile> full;
  for (std::uint64_t i = 0; i < 1'000; ++i) {
    ASSERT_EQ(edge.ToFrontier(), frontier) << "size " << i;
    edge.Append(LeafHashAt(i), full);
    frontier.Append(LeafHashAt(i));
  }
}

TEST(TileEdge, IsRebuiltFromLeavesAndFullTiles) {
  std::map<TileId, Tile> tiles;
  TileEdge edge;
  for (std::uint64_t i = 0; i < 65'900; ++i) {
    std::vector<Tile> full;
    edge.Append(LeafHashAt(i), full);
    for (const Tile& tile : full) tiles.emplace(tile.id, tile);
    const bool sampled = i % 1'021 == 0 || (i > 65'530 && i < 65'540);
    if (!sampled) continue;
    ASSERT_EQ(Rebuild(edge.size(), tiles).ToFrontier(), edge.ToFrontier()) << "size " << i + 1;
  }
}

TEST(TileEdgeDeath, AbortsOnHashesThatDoNotFitTheSize) {
  EXPECT_DEATH(TileEdge(TreeSize(2), {{LeafHashAt(0)}}), "internal check failed");
}

}  // namespace
}  // namespace accession::engine
