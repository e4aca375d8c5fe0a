#include "services/codec/uuid.h"

#include "gtest/gtest.h"

namespace accession::codec {
namespace {

// The namespace of DNS names, RFC 9562 section 6.6.
constexpr std::string_view kDnsSpace = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

TEST(Uuid, IsReadInEitherCaseAndWrittenInLower) {
  const auto uuid = ParseUuid("6BA7B810-9dad-11d1-80b4-00C04FD430C8");
  ASSERT_TRUE(uuid.has_value());
  EXPECT_EQ(UuidText(*uuid), kDnsSpace);
}

TEST(Uuid, IsNotReadFromAnythingElse) {
  for (const std::string_view text :
       {"", "6ba7b810", "6ba7b810-9dad-11d1-80b4-00c04fd430c",
        "6ba7b8109dad-11d1-80b4-00c04fd430c8-", "{ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "6ba7b810-9dad-11d1-80b4-00c04fd430cg", "6ba7b810-9dad-11d1-80b4-00c04fd430c8 "}) {
    EXPECT_FALSE(ParseUuid(text).has_value()) << text;
  }
}

// The example of RFC 9562 appendix A.4.
TEST(Uuid, OfANameIsThatOfTheStandard) {
  const auto space = ParseUuid(kDnsSpace);
  ASSERT_TRUE(space.has_value());
  EXPECT_EQ(UuidText(NamedUuid(*space, "www.example.com")), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(Uuid, OfACaseEntryTellsStreamsAndEntriesApart) {
  EXPECT_EQ(UuidText(CaseRequestId("applications/kaz-far-east", "A08")),
            "3c77ba1f-607b-544d-a4da-c07e3fc519af");
  EXPECT_NE(CaseRequestId("applications/kaz", "A08"), CaseRequestId("applications/kor", "A08"));
  EXPECT_NE(CaseRequestId("applications/kaz", "A08"), CaseRequestId("applications/kaz", "A09"));
}

}  // namespace
}  // namespace accession::codec
