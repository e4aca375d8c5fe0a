#include "engine/evidence/hash.h"

#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"

namespace accession::engine {
namespace {

// The leaves and roots published for RFC 6962: kRoots[n] is the root over the first n leaves.
const char* const kLeaves[] = {
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
};
const char* const kRoots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

TEST(MerkleRoot, MatchesThePublishedRoots) {
  std::vector<Digest> hashes;
  EXPECT_EQ(ToHex(AsBytes(MerkleRoot(hashes))), kRoots[0]);
  for (std::size_t n = 0; n < std::size(kLeaves); ++n) {
    hashes.push_back(LeafHash(absl::HexStringToBytes(kLeaves[n])));
    EXPECT_EQ(ToHex(AsBytes(MerkleRoot(hashes))), kRoots[n + 1]) << "size " << n + 1;
  }
}

TEST(NodeHash, TellsLeftFromRight) {
  const Digest a = LeafHash("a");
  const Digest b = LeafHash("b");
  EXPECT_NE(NodeHash(a, b), NodeHash(b, a));
}

TEST(LeafHash, CannotPassForANode) {
  const Digest a = LeafHash("a");
  const Digest b = LeafHash("b");
  const std::string children = std::string(AsBytes(a)) + std::string(AsBytes(b));
  EXPECT_NE(LeafHash(children), NodeHash(a, b));
}

TEST(PayloadCommitment, HashesPrefixSaltAndPayload) {
  const std::string salt = "0123456789abcdef";
  EXPECT_EQ(PayloadCommitment(salt, "payload"), Sha256({"\x02", salt, "payload"}));
  EXPECT_NE(PayloadCommitment(salt, "payload"), PayloadCommitment("0123456789abcdeF", "payload"));
}

TEST(PayloadCommitmentDeath, AbortsOnASaltOfAnotherLength) {
  EXPECT_DEATH(PayloadCommitment("short", "payload"), "internal check failed");
}

}  // namespace
}  // namespace accession::engine
