#include "engine/evidence/tile.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/check.h"

namespace accession::engine {

Digest Tile::Root() const { return MerkleRoot(hashes); }

std::size_t EdgeCount(TreeSize size, std::uint8_t level) {
  ACCESSION_CHECK(level < 64);
  return static_cast<std::size_t>((size.value() >> level) % kTileWidth);
}

TileEdge::TileEdge(TreeSize size, std::vector<std::vector<Digest>> levels)
    : size_(size), levels_(std::move(levels)) {
  std::uint64_t count = size.value();
  for (const std::vector<Digest>& level : levels_) {
    ACCESSION_CHECK(count > 0 && level.size() == count % kTileWidth);
    count /= kTileWidth;
  }
  ACCESSION_CHECK(count == 0);
}

void TileEdge::Append(const Digest& leaf_hash, std::vector<Tile>& full) {
  size_ = size_.Next();
  Digest hash = leaf_hash;
  std::uint64_t count = size_.value();
  for (std::size_t k = 0;; ++k, count /= kTileWidth) {
    if (k == levels_.size()) levels_.emplace_back();
    levels_[k].push_back(hash);
    if (levels_[k].size() < kTileWidth) return;
    const auto level = static_cast<std::uint8_t>(k * kTileHeight);
    Tile& tile = full.emplace_back(Tile{{level, count / kTileWidth - 1}, {}});
    std::copy(levels_[k].begin(), levels_[k].end(), tile.hashes.begin());
    levels_[k].clear();
    hash = tile.Root();
  }
}

Frontier TileEdge::ToFrontier() const {
  // The largest subtrees are on the left, at the highest level.
  std::vector<Digest> roots;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    std::span<const Digest> rest(*level);
    while (!rest.empty()) {
      const std::size_t width = std::bit_floor(rest.size());
      roots.push_back(MerkleRoot(rest.first(width)));
      rest = rest.subspan(width);
    }
  }
  std::optional<Frontier> frontier = Frontier::FromRoots(size_, roots);
  ACCESSION_CHECK(frontier.has_value());
  return *std::move(frontier);
}

}  // namespace accession::engine
