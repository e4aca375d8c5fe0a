// Tiles: the tree's hashes in immutable groups of 256, from which any proof can be made.
//
// A tile of level 0 holds leaf hashes 256 i … 256 i + 255; one of level 8 the roots of 256 tiles of
// level 0, one of level 16 the roots of 256 of those, and so on. A tile is written once, when full.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "base/sha256.h"
#include "engine/evidence/frontier.h"
#include "engine/evidence/hash.h"

namespace accession::engine {

// The hashes in a full tile, and the levels of the tree that one tile spans.
inline constexpr std::size_t kTileWidth = 256;
inline constexpr unsigned kTileHeight = 8;

// Names a tile: `level` is 0, 8, 16 …; `index` counts the tiles of that level from the left, from
// 0.
struct TileId {
  std::uint8_t level = 0;
  std::uint64_t index = 0;

  friend auto operator<=>(const TileId&, const TileId&) = default;
};

// A full tile.
struct Tile {
  TileId id;
  std::array<Digest, kTileWidth> hashes;

  // The root of the subtree under the tile: its hash in the tile above. 255 hashes.
  Digest Root() const;
};

// How many hashes of level `level` (0, 8, 16 …) a tree of `size` leaves has outside its full tiles:
// 0 to 255. They are the last ones: indexes (size >> level) - count … (size >> level) - 1 of that
// level.
std::size_t EdgeCount(TreeSize size, std::uint8_t level);

// The hashes that are in no full tile yet, level by level: what a growing tree must remember to
// know which tiles become full. A value.
class TileEdge {
 public:
  // The empty tree.
  TileEdge() = default;

  // The edge of a tree of `size` leaves. `levels[k]` holds the EdgeCount(size, 8 k) last hashes of
  // level 8 k, in order, for every k with size >> 8 k > 0; any other shape aborts.
  TileEdge(TreeSize size, std::vector<std::vector<Digest>> levels);

  // Adds a leaf at index size() and appends to `full` the tiles it filled, lowest level first.
  void Append(const Digest& leaf_hash, std::vector<Tile>& full);

  TreeSize size() const { return size_; }

  // The tree's frontier, computed from the edge alone: at most 255 hashes a level.
  Frontier ToFrontier() const;

 private:
  TreeSize size_;
  // levels_[k]: the hashes of level 8 k outside full tiles; fewer than kTileWidth each.
  std::vector<std::vector<Digest>> levels_;
};

}  // namespace accession::engine
