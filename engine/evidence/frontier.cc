#include "engine/evidence/frontier.h"

#include <bit>

namespace accession::engine {

std::optional<Frontier> Frontier::FromRoots(TreeSize size, std::span<const Digest> roots) {
  if (static_cast<std::size_t>(std::popcount(size.value())) != roots.size()) return std::nullopt;
  Frontier frontier;
  frontier.size_ = size;
  frontier.roots_.assign(roots.begin(), roots.end());
  return frontier;
}

void Frontier::Append(const Digest& leaf_hash) {
  Digest root = leaf_hash;
  // As in a binary counter: each bit carried joins two subtrees of equal size.
  for (std::uint64_t bits = size_.value(); (bits & 1U) != 0; bits >>= 1U) {
    root = NodeHash(roots_.back(), root);
    roots_.pop_back();
  }
  roots_.push_back(root);
  size_ = size_.Next();
}

Digest Frontier::Root() const {
  if (roots_.empty()) return EmptyRoot();
  Digest root = roots_.back();
  for (std::size_t i = roots_.size() - 1; i > 0; --i) root = NodeHash(roots_[i - 1], root);
  return root;
}

}  // namespace accession::engine
