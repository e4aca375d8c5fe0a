// The registry of reasons: complete and well formed.
#include "services/rpc/reason_table.h"

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "services/rpc/rejection_status.h"
#include "services/runtime/answer.h"

namespace accession::rpc {
namespace {

TEST(ReasonTable, HoldsEveryReasonOnceInTheOrderOfTheEnum) {
  std::vector<engine::Reason> listed;
  for (const ReasonRow& row : ReasonTable()) listed.push_back(row.reason);
  EXPECT_EQ(listed, engine::AllReasons());
}

TEST(ReasonTable, SaysOfEachReasonWhatRaisesItAndWhatToDo) {
  for (const ReasonRow& row : ReasonTable()) {
    EXPECT_FALSE(row.when.empty()) << engine::Name(row.reason);
    EXPECT_FALSE(row.advice.empty()) << engine::Name(row.reason);
  }
}

// The types of the details that the rejection of `reason` carries, besides ErrorInfo.
std::set<std::string> DetailsOf(engine::Reason reason) {
  const grpc::Status status = StatusOf(runtime::Reject(reason, "why"));
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.message(), "why");
  EXPECT_EQ(details.code(), status.error_code());
  std::set<std::string> types;
  for (const auto& detail : details.details())
    types.insert(detail.type_url().substr(detail.type_url().rfind('.') + 1));
  EXPECT_EQ(types.erase("ErrorInfo"), 1U);
  return types;
}

TEST(ReasonTable, EachCodeBringsItsDetails) {
  for (const ReasonRow& row : ReasonTable()) {
    std::set<std::string> expected;
    if (row.code == grpc::StatusCode::INVALID_ARGUMENT) expected.insert("BadRequest");
    if (row.code == grpc::StatusCode::FAILED_PRECONDITION) expected.insert("PreconditionFailure");
    if (row.retry == Retry::kLater) expected.insert("RetryInfo");
    EXPECT_EQ(DetailsOf(row.reason), expected) << engine::Name(row.reason);
  }
}

TEST(RejectionStatus, NamesTheFieldAndKeepsTheFacts) {
  const grpc::Status status = StatusOf(runtime::Reject(engine::Reason::kPageSizeInvalid, "too many",
                                                       {{"field", "page_size"}, {"most", "1000"}}));
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  google::rpc::ErrorInfo about;
  ASSERT_TRUE(details.details(0).UnpackTo(&about));
  EXPECT_EQ(about.reason(), "PAGE_SIZE_INVALID");
  EXPECT_EQ(about.domain(), "accession");
  EXPECT_EQ(about.metadata().at("most"), "1000");
  google::rpc::BadRequest bad;
  ASSERT_TRUE(details.details(1).UnpackTo(&bad));
  EXPECT_EQ(bad.field_violations(0).field(), "page_size");
}

}  // namespace
}  // namespace accession::rpc
