#include "services/codec/request_digest.h"

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "accession/v1/record_service.pb.h"
#include "gtest/gtest.h"
#include "services/codec/yaml.h"
#include "tests/services/codec/decoding.h"
#include "tests/services/codec/testing.pb.h"

namespace accession::codec {
namespace {

using testing::Scalars;
using v1::RecordRequest;

std::string Hex(const google::protobuf::Message& message, std::span<const int> excluded = {}) {
  return ToHex(AsBytes(RequestDigest(message, excluded)));
}

std::string HexOfBytes(std::string_view bytes) { return ToHex(AsBytes(Sha256({bytes}))); }

// A message of type T parsed from wire bytes.
template <typename T>
T Parsed(const std::string& bytes) {
  T message;
  EXPECT_TRUE(message.ParseFromString(bytes));
  return message;
}

// The request id, the expected version, validate_only and want_receipt.
constexpr std::array kNotContent = {2, 4, 5, 6, 7, 8};

RecordRequest Endorsement() {
  RecordRequest request;
  request.set_stream("applications/kaz-far-east");
  request.set_request_id("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  request.mutable_act()->set_act("endorse");
  request.mutable_act()->add_by("chn");
  request.mutable_act()->set_effective("2024-09");
  request.set_exact(3);
  return request;
}

// Frozen: a digest that changes makes every retry of a recorded request an error.
TEST(RequestDigest, IsFrozen) {
  const std::string canonical = std::string("\x0a\x19") + "applications/kaz-far-east" + "\x1a\x17" +
                                "\x12\x07" + "endorse" + "\x1a\x03" + "chn" + "\x22\x07" +
                                "2024-09";
  EXPECT_EQ(Hex(Endorsement(), kNotContent), HexOfBytes(canonical));
  EXPECT_EQ(Hex(Endorsement(), kNotContent),
            "50cd69a5fad78cbc6b67ca12bc3f1cf45bd664d95a64cc3bc09d37455dfd29a5");
}

TEST(RequestDigest, LeavesOutWhatIsNotContent) {
  RecordRequest retry = Endorsement();
  retry.set_request_id("other");
  retry.set_any(true);
  retry.set_validate_only(true);
  EXPECT_EQ(Hex(retry, kNotContent), Hex(Endorsement(), kNotContent));
  EXPECT_NE(Hex(retry), Hex(Endorsement()));
}

TEST(RequestDigest, LeavesOutFieldsOfTheRequestAlone) {
  // act.act is number 2 as well.
  RecordRequest other = Endorsement();
  other.mutable_act()->set_act("assess");
  EXPECT_NE(Hex(other, kNotContent), Hex(Endorsement(), kNotContent));
}

TEST(RequestDigest, TellsApartWhatOnlyPresenceTellsApart) {
  Scalars zero;
  zero.set_maybe(0);
  Scalars nested;
  nested.mutable_nested();
  EXPECT_EQ(Hex(Scalars()), HexOfBytes(""));
  EXPECT_EQ(Hex(zero), HexOfBytes(std::string("\x60\x00", 2)));
  EXPECT_NE(Hex(nested), Hex(Scalars()));
}

TEST(RequestDigest, DoesNotDependOnTheOrderOfMapEntries) {
  Scalars forward;
  Scalars backward;
  for (int i = 0; i < 20; ++i) {
    (*forward.mutable_labels())[std::to_string(i)] = "x";
    (*backward.mutable_labels())[std::to_string(19 - i)] = "x";
  }
  EXPECT_EQ(Hex(forward), Hex(backward));
}

TEST(RequestDigest, CountsUnknownFieldsInTheirPlace) {
  // Start knows 1 and 2; 3, 4 and 5 are unknown to it.
  const std::string known = std::string(
      "\x0a\x01"
      "a"
      "\x12\x01"
      "b");
  const std::string varint = std::string("\x18\x07");
  const std::string group = std::string("\x23\x0a\x01z\x24");
  const std::string fixed = std::string("\x2d\x01\x02\x03\x04");
  EXPECT_EQ(Hex(Parsed<testing::Start>(known + varint + group + fixed)),
            HexOfBytes(known + varint + group + fixed));
  // Sent in another order, the digest is the same.
  EXPECT_EQ(Hex(Parsed<testing::Start>(fixed + varint + known + group)),
            HexOfBytes(known + varint + group + fixed));
  EXPECT_NE(Hex(Parsed<testing::Start>(known + varint)), Hex(Parsed<testing::Start>(known)));
}

TEST(RequestDigest, AgreesWithAReaderThatKnowsMore) {
  // Expectation has fields 1 to 6; Start knows 1 and 2 and keeps the rest as unknown.
  testing::Expectation rich;
  rich.set_id("a");
  rich.mutable_due()->set_act("b");
  rich.set_firmness(testing::FIRMNESS_SOFT);
  rich.add_required_fields("c");
  const std::string bytes = rich.SerializeAsString();
  EXPECT_EQ(Hex(Parsed<testing::Start>(bytes)), Hex(rich));
}

TEST(RequestDigest, SortsUnknownFieldsWithinMessagesOfKnownType) {
  // Process.start (3), which holds an unknown 3 before the known 1.
  const std::string shuffled = std::string(
      "\x1a\x05\x18\x07\x0a\x01"
      "a");
  const std::string sorted = std::string(
      "\x1a\x05\x0a\x01"
      "a"
      "\x18\x07");
  EXPECT_EQ(Hex(Parsed<testing::Process>(shuffled)), HexOfBytes(sorted));
}

TEST(RequestDigest, IsThatOfDeterministicBytesWhereAllFieldsAreKnown) {
  Scalars message;
  ASSERT_TRUE(DecodeYaml("numbers: [1, -1, 300]\nratios: [0.5]\nblobs: [AQ==]\nflags: true\n"
                         "precise_ratio: 2.5\nratio: 1.5\nmany: [{small: -1}, {}]\n"
                         "recorded_time: 2024-05-10T09:30:00Z",
                         message)
                  .ok());
  EXPECT_EQ(Hex(message), HexOfBytes(message.SerializeAsString()));
}

}  // namespace
}  // namespace accession::codec
