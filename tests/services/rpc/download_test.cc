// Documents there and back: what was uploaded and registered is what is fetched, or an error.
#include <filesystem>
#include <fstream>
#include <string>

#include "accession/v1/document_service.grpc.pb.h"
#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/rpc/reason_table.h"
#include "tests/services/rpc/served_node.h"

namespace accession::rpc {
namespace {

using testing::HasSubstr;

// More than two pieces.
std::string LargeDocument() {
  std::string bytes;
  while (bytes.size() < (std::size_t{5} << 19U))
    bytes += "INFCIRC/1298 " + std::to_string(bytes.size());
  return bytes;
}

struct Fetched {
  grpc::Status status;
  v1::Document document;
  std::string bytes;
  int pieces = 0;
};

class Downloads : public testing::Test {
 protected:
  std::string Store(const std::string& bytes) {
    const auto stub = v1::DocumentService::NewStub(served_.channel());
    grpc::ClientContext context;
    v1::UploadDocumentResponse response;
    const auto writer = stub->UploadDocument(&context, &response);
    v1::UploadDocumentRequest request;
    request.set_chunk(bytes);
    writer->Write(request);
    writer->WritesDone();
    EXPECT_TRUE(writer->Finish().ok());
    return response.sha256();
  }

  void Register(const std::string& id, const std::string& sha256) {
    const grpc::Status status = served_.Record(
        {.stream = "documents/" + id,
         .act = "payload { document_registered { title: 'A text' language: 'en' sha256: '" +
                sha256 + "' } }"});
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  Fetched Fetch(const std::string& name, std::uint64_t known_at = 0) {
    const auto stub = v1::DocumentService::NewStub(served_.channel());
    grpc::ClientContext context;
    v1::DownloadDocumentRequest request;
    request.set_name(name);
    if (known_at != 0) request.mutable_known_at()->set_sequence(known_at);
    const auto reader = stub->DownloadDocument(&context, request);
    Fetched fetched;
    v1::DownloadDocumentResponse response;
    while (reader->Read(&response)) {
      if (response.has_document()) fetched.document = response.document();
      fetched.bytes += response.chunk();
      ++fetched.pieces;
    }
    fetched.status = reader->Finish();
    return fetched;
  }

  Folder folder_;
  ServedNode served_{folder_.path()};
};

TEST_F(Downloads, TheSameBytesComeBackPieceByPiece) {
  const std::string bytes = LargeDocument();
  const std::string sha256 = Store(bytes);
  Register("large", sha256);
  const Fetched fetched = Fetch("documents/large");
  ASSERT_TRUE(fetched.status.ok()) << fetched.status.error_message();
  EXPECT_EQ(fetched.pieces, 3);
  EXPECT_TRUE(fetched.bytes == bytes);
  EXPECT_EQ(fetched.document.name(), "documents/large");
  EXPECT_EQ(fetched.document.registered().sha256(), sha256);
  EXPECT_TRUE(fetched.document.stored());
}

TEST_F(Downloads, AnEarlierRegistrationStillLeadsToItsBytes) {
  Register("note", Store("first"));
  const std::uint64_t first = served_.Head();
  Register("note", Store("second"));
  EXPECT_EQ(Fetch("documents/note").bytes, "second");
  EXPECT_EQ(Fetch("documents/note", first).bytes, "first");
}

TEST_F(Downloads, AnUnknownNameIsToldFromTheNearest) {
  Register("infcirc-1298", Store("text"));
  const Fetched fetched = Fetch("documents/infcirc-1289");
  EXPECT_EQ(ReasonOf(fetched.status), "DOCUMENT_UNKNOWN");
  EXPECT_THAT(fetched.status.error_message(), HasSubstr("did you mean documents/infcirc-1298?"));
}

TEST_F(Downloads, BytesThatChangedOnDiskEndInDataLoss) {
  const std::string sha256 = Store("as it was circulated");
  Register("infcirc-1298", sha256);
  std::ofstream(folder_.path() + "/documents/" + sha256, std::ios::binary) << "as it suits";
  const Fetched fetched = Fetch("documents/infcirc-1298");
  EXPECT_EQ(CodeName(fetched.status.error_code()), "DATA_LOSS");
  EXPECT_EQ(ReasonOf(fetched.status), "DOCUMENT_DAMAGED");
  EXPECT_THAT(fetched.status.error_message(), HasSubstr("throw away what was received"));
}

TEST_F(Downloads, BytesThatAreGoneAreNotFound) {
  const std::string sha256 = Store("as it was circulated");
  Register("infcirc-1298", sha256);
  std::filesystem::remove(folder_.path() + "/documents/" + sha256);
  const Fetched fetched = Fetch("documents/infcirc-1298");
  EXPECT_EQ(CodeName(fetched.status.error_code()), "NOT_FOUND");
  EXPECT_EQ(ReasonOf(fetched.status), "DOCUMENT_UNKNOWN");
  EXPECT_THAT(fetched.status.error_message(), HasSubstr("are not in the store"));
}

TEST_F(Downloads, AClientThatGoesAwayLeavesNothingBehind) {
  Register("large", Store(LargeDocument()));
  const auto stub = v1::DocumentService::NewStub(served_.channel());
  {
    grpc::ClientContext context;
    v1::DownloadDocumentRequest request;
    request.set_name("documents/large");
    const auto reader = stub->DownloadDocument(&context, request);
    v1::DownloadDocumentResponse response;
    ASSERT_TRUE(reader->Read(&response));
    context.TryCancel();
    EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_TRUE(Fetch("documents/large").status.ok());
}

}  // namespace
}  // namespace accession::rpc
