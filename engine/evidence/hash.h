// The hashes of the log's tree: RFC 6962 section 2.1, and the commitment a leaf holds to its
// payload.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/sha256.h"
#include "base/strong.h"

namespace accession::engine {

// The number of leaves of a tree; also the sequence of the last event in it.
using TreeSize = Strong<struct TreeSizeTag, std::uint64_t>;

// The length of the salt in a payload commitment.
inline constexpr std::size_t kSaltBytes = 16;

// SHA-256(0x00 ‖ leaf).
Digest LeafHash(std::string_view leaf);

// SHA-256(0x01 ‖ left ‖ right). Swapped children give another tree: `left` covers the lower
// indexes.
Digest NodeHash(const Digest& left, const Digest& right);

// SHA-256(""): the root of the tree without leaves.
Digest EmptyRoot();

// The root over `leaf_hashes` in order, as RFC 6962 defines it. O(n) hashes.
Digest MerkleRoot(std::span<const Digest> leaf_hashes);

// SHA-256(0x02 ‖ salt ‖ payload). The salt keeps an erased payload from being guessed; it is
// kSaltBytes long, and any other length aborts.
Digest PayloadCommitment(std::string_view salt, std::string_view payload);

}  // namespace accession::engine
