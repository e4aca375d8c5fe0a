#include "engine/evidence/hash.h"

#include "base/check.h"
#include "engine/evidence/frontier.h"

namespace accession::engine {
namespace {

// The first byte hashed says what is hashed, so that no leaf can pass for a node.
constexpr std::string_view kLeafPrefix("\x00", 1);
constexpr std::string_view kNodePrefix("\x01", 1);
constexpr std::string_view kPayloadPrefix("\x02", 1);

}  // namespace

Digest LeafHash(std::string_view leaf) { return Sha256({kLeafPrefix, leaf}); }

Digest NodeHash(const Digest& left, const Digest& right) {
  return Sha256({kNodePrefix, AsBytes(left), AsBytes(right)});
}

Digest EmptyRoot() { return Sha256({}); }

Digest MerkleRoot(std::span<const Digest> leaf_hashes) {
  Frontier frontier;
  for (const Digest& leaf_hash : leaf_hashes) frontier.Append(leaf_hash);
  return frontier.Root();
}

Digest PayloadCommitment(std::string_view salt, std::string_view payload) {
  ACCESSION_CHECK(salt.size() == kSaltBytes);
  return Sha256({kPayloadPrefix, salt, payload});
}

}  // namespace accession::engine
