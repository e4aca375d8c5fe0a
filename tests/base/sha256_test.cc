#include "base/sha256.h"

#include "gtest/gtest.h"

namespace accession {
namespace {

// Vectors of FIPS 180-2, appendix B.
TEST(Sha256, MatchesThePublishedVectors) {
  EXPECT_EQ(ToHex(AsBytes(Sha256({"abc"}))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ToHex(AsBytes(Sha256({}))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, HashesTheConcatenationOfItsParts) {
  EXPECT_EQ(Sha256({"a", "", "bc"}), Sha256({"abc"}));
}

TEST(Sha256Stream, HashesWhatArrivedInPieces) {
  Sha256Stream stream;
  stream.Append("a");
  stream.Append("");
  stream.Append("bc");
  EXPECT_EQ(stream.Finish(), Sha256({"abc"}));
  EXPECT_EQ(Sha256Stream().Finish(), Sha256({}));
}

TEST(Digest, SurvivesTheTripThroughBytes) {
  const Digest digest = Sha256({"abc"});
  EXPECT_EQ(DigestFromBytes(AsBytes(digest)), digest);
}

}  // namespace
}  // namespace accession
