#include "store/documents.h"

#include <filesystem>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "store/format.h"
#include "store/log_opening.h"
#include "tests/store/scratch.h"

namespace accession::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class DocumentsTest : public testing::Test {
 protected:
  DocumentsTest() : documents_(Open(Access::kReadWrite)) {}

  std::unique_ptr<Documents> Open(Access access) {
    auto documents = Documents::Open(FilesOf(nullptr), folder_.path() + "/documents", access,
                                     std::make_shared<FailStop>());
    EXPECT_TRUE(documents.ok()) << documents.status();
    return *std::move(documents);
  }

  absl::Status Keep(std::string_view bytes, const Digest& declared) {
    auto upload = documents_->Begin();
    if (!upload.ok()) return upload.status();
    const absl::Status appended = (*upload)->Append(bytes);
    return appended.ok() ? (*upload)->Commit(declared) : appended;
  }

  std::vector<std::string> Names() { return *documents_->ListNames(); }

  std::string PathOf(const Digest& digest) {
    return folder_.path() + "/documents/" + ToHex(AsBytes(digest));
  }

  ScratchFolder folder_;
  std::unique_ptr<Documents> documents_;
  const Digest digest_ = Sha256({"INFCIRC/1298"});
};

TEST_F(DocumentsTest, KeepsWhatArrivesInPieces) {
  auto upload = documents_->Begin();
  ASSERT_TRUE(upload.ok());
  ASSERT_TRUE((*upload)->Append("INFCIRC").ok());
  ASSERT_TRUE((*upload)->Append("/1298").ok());
  EXPECT_EQ((*upload)->bytes(), 12U);
  ASSERT_TRUE((*upload)->Commit(digest_).ok());
  EXPECT_TRUE(*documents_->Contains(digest_));
  EXPECT_EQ(*documents_->Read(digest_), "INFCIRC/1298");
  upload->reset();
  EXPECT_THAT(Names(), ElementsAre(ToHex(AsBytes(digest_))));
}

TEST_F(DocumentsTest, KeepsADocumentOnce) {
  ASSERT_TRUE(Keep("INFCIRC/1298", digest_).ok());
  ASSERT_TRUE(Keep("INFCIRC/1298", digest_).ok());
  EXPECT_EQ(Names().size(), 1U);
}

TEST_F(DocumentsTest, KeepsNothingIfTheDigestDiffers) {
  EXPECT_TRUE(absl::IsInvalidArgument(Keep("INFCIRC/1299", digest_)));
  EXPECT_FALSE(*documents_->Contains(digest_));
  EXPECT_THAT(Names(), IsEmpty());
}

TEST_F(DocumentsTest, KeepsNothingOverTheLargestSize) {
  auto upload = documents_->Begin();
  ASSERT_TRUE(upload.ok());
  const std::string whole(kDocumentBytesMax, 'd');
  ASSERT_TRUE((*upload)->Append(whole).ok());
  EXPECT_TRUE(absl::IsResourceExhausted((*upload)->Append("d")));
  upload->reset();
  EXPECT_THAT(Names(), IsEmpty());
  EXPECT_TRUE(Keep(whole, Sha256({whole})).ok());
}

TEST_F(DocumentsTest, RemovesUploadsThatEndedEarly) {
  SetBytes(folder_.path() + "/documents/0.part", "half");
  documents_ = Open(Access::kReadWrite);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/documents/0.part"));
}

TEST_F(DocumentsTest, WritesNothingReadOnly) {
  SetBytes(folder_.path() + "/documents/0.part", "half");
  documents_ = Open(Access::kReadOnly);
  EXPECT_TRUE(absl::IsFailedPrecondition(documents_->Begin().status()));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() + "/documents/0.part"));
}

TEST_F(DocumentsTest, KnowsWhatItDoesNotHave) {
  EXPECT_FALSE(*documents_->Contains(digest_));
  EXPECT_TRUE(absl::IsNotFound(documents_->Read(digest_).status()));
}

TEST_F(DocumentsTest, NeverReturnsOtherBytes) {
  ASSERT_TRUE(Keep("INFCIRC/1298", digest_).ok());
  SetBytes(PathOf(digest_), "INFCIRC/1299");
  const auto read = documents_->Read(digest_);
  EXPECT_TRUE(absl::IsDataLoss(read.status()));
  EXPECT_THAT(std::string(read.status().message()), HasSubstr("backup"));
  const auto finding = documents_->Check(ToHex(AsBytes(digest_)));
  ASSERT_TRUE(finding.ok() && finding->has_value());
  EXPECT_EQ((*finding)->file, "documents/" + ToHex(AsBytes(digest_)));
}

TEST_F(DocumentsTest, ListsNoUploadsUnderWay) {
  const auto upload = documents_->Begin();
  ASSERT_TRUE(upload.ok());
  EXPECT_THAT(Names(), IsEmpty());
}

TEST_F(DocumentsTest, FindsStrayFiles) {
  ASSERT_TRUE(Keep("INFCIRC/1298", digest_).ok());
  EXPECT_EQ(*documents_->Check(ToHex(AsBytes(digest_))), std::nullopt);
  EXPECT_NE(*documents_->Check("notes.txt"), std::nullopt);
}

}  // namespace
}  // namespace accession::store
