// The right edge of a growing RFC 6962 tree: enough to append to it and to know its root.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/sha256.h"
#include "engine/evidence/hash.h"

namespace accession::engine {

// Holds the roots of the perfect subtrees that the leaves so far divide into, largest first: one
// for each bit set in the size. 7 leaves give three roots, over leaves 0-3, 4-5 and 6. A value.
class Frontier {
 public:
  // The empty tree.
  Frontier() = default;

  // The frontier of a tree of `size` leaves with these `roots`, largest subtree first; nullopt if
  // their number is not the number of bits set in `size`.
  static std::optional<Frontier> FromRoots(TreeSize size, std::span<const Digest> roots);

  // Adds a leaf at index size(). Amortised O(1) hashes.
  void Append(const Digest& leaf_hash);

  TreeSize size() const { return size_; }

  // Largest subtree first; the view lasts until the next change.
  std::span<const Digest> roots() const { return roots_; }

  // The root over all leaves; EmptyRoot() for none. O(log size) hashes.
  Digest Root() const;

  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  TreeSize size_;
  std::vector<Digest> roots_;
};

}  // namespace accession::engine
