// Failed calls in three lines, with their exit codes.
#include "tools/accessionctl/rpc_failure.h"

#include <string>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"

namespace accession::ctl {
namespace {

class Rich {
 public:
  Rich(grpc::StatusCode code, std::string message) : code_(code), message_(std::move(message)) {}

  Rich& Reason(const std::string& reason, const std::string& nearest = "") {
    google::rpc::ErrorInfo info;
    info.set_reason(reason);
    info.set_domain("accession");
    if (!nearest.empty()) (*info.mutable_metadata())["nearest"] = nearest;
    rich_.add_details()->PackFrom(info);
    return *this;
  }
  Rich& Violation(const std::string& field, const std::string& description) {
    google::rpc::BadRequest bad_request;
    auto& violation = *bad_request.add_field_violations();
    violation.set_field(field);
    violation.set_description(description);
    rich_.add_details()->PackFrom(bad_request);
    return *this;
  }
  Rich& Precondition(const std::string& description) {
    google::rpc::PreconditionFailure precondition;
    precondition.add_violations()->set_description(description);
    rich_.add_details()->PackFrom(precondition);
    return *this;
  }
  Rich& RetryAfter(int seconds) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(seconds);
    rich_.add_details()->PackFrom(retry);
    return *this;
  }
  grpc::Status Status() const { return {code_, message_, rich_.SerializeAsString()}; }
  std::string Text() const { return FailureText(RpcFailure(Status(), "127.0.0.1:7171")); }
  int Exit() const { return static_cast<int>(RpcFailure(Status(), "127.0.0.1:7171").exit); }

 private:
  grpc::StatusCode code_;
  std::string message_;
  google::rpc::Status rich_;
};

TEST(RpcFailure, SuggestsTheNearestNames) {
  const Rich rich = Rich(grpc::StatusCode::NOT_FOUND, "no application is `applications/kaz-far`")
                        .Reason("APPLICATION_UNKNOWN", "applications/kaz-far-east");
  EXPECT_EQ(rich.Text(),
            "accessionctl: no application is `applications/kaz-far`\n"
            "  why: not found (APPLICATION_UNKNOWN)\n"
            "  try: did you mean applications/kaz-far-east?\n");
  EXPECT_EQ(rich.Exit(), 69);
  EXPECT_EQ(RpcReason(rich.Status()), "APPLICATION_UNKNOWN");
}

TEST(RpcFailure, DoesNotSuggestTheNameThatWasAskedFor) {
  google::rpc::ErrorInfo info;
  info.set_reason("APPLICATION_UNKNOWN");
  (*info.mutable_metadata())["name"] = "`applications/kaz`";
  (*info.mutable_metadata())["nearest"] = "applications/kaz";
  google::rpc::Status rich;
  rich.add_details()->PackFrom(info);
  const Failure failure =
      RpcFailure({grpc::StatusCode::NOT_FOUND, "no application", rich.SerializeAsString()}, "s");
  EXPECT_EQ(failure.advice,
            "it was recorded later: ask about a later point, or leave out --known-at");
}

TEST(RpcFailure, SaysWhatWasViolatedAndWhatToDo) {
  const Rich rich = Rich(grpc::StatusCode::FAILED_PRECONDITION,
                         "`decide` is refused; ask for the missing positions first")
                        .Reason("RULE_REFUSES")
                        .Precondition("threshold consensus is NOT_MET: parties/kor objects");
  EXPECT_EQ(rich.Text(),
            "accessionctl: `decide` is refused\n"
            "  why: threshold consensus is NOT_MET: parties/kor objects (RULE_REFUSES)\n"
            "  try: ask for the missing positions first\n");
  EXPECT_EQ(rich.Exit(), 73);
}

TEST(RpcFailure, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(Rich(grpc::StatusCode::INVALID_ARGUMENT, "2026-02-30 is no date")
                .Reason("DATE_INVALID")
                .Violation("effective_at", "February has no 30th day")
                .Text(),
            "accessionctl: 2026-02-30 is no date\n"
            "  why: --effective-at: February has no 30th day (DATE_INVALID)\n");
  EXPECT_EQ(Rich(grpc::StatusCode::INVALID_ARGUMENT, "2026-02-30 is no date; write YYYY-MM-DD")
                .Reason("DATE_INVALID")
                .Violation("effective_at", "2026-02-30 is no date; write YYYY-MM-DD")
                .Text(),
            "accessionctl: 2026-02-30 is no date\n"
            "  why: --effective-at (DATE_INVALID)\n"
            "  try: write YYYY-MM-DD\n");
}

TEST(RpcFailure, PutsAProofInWords) {
  EXPECT_EQ(Rich(grpc::StatusCode::FAILED_PRECONDITION, "`decide` is refused")
                .Reason("RULE_REFUSES")
                .Precondition(R"({"rule":"threshold consensus","verdict":"NOT_MET",)"
                              R"("reason":"parties/kor objects"})")
                .Text(),
            "accessionctl: `decide` is refused\n"
            "  why: threshold consensus is NOT MET: parties/kor objects (RULE_REFUSES)\n");
}

TEST(RpcFailure, SaysAVerdictOnAVerdictOnce) {
  EXPECT_EQ(Rich(grpc::StatusCode::FAILED_PRECONDITION, "`decide` is refused")
                .Reason("RULE_REFUSES")
                .Precondition(R"({"rule":"majority is NOT_MET","verdict":"MET",)"
                              R"("reason":"2 of 5 in favour"})")
                .Text(),
            "accessionctl: `decide` is refused\n"
            "  why: majority is NOT MET: 2 of 5 in favour (RULE_REFUSES)\n");
}

TEST(RpcFailure, SaysWhenToTryAgain) {
  const Rich rich = Rich(grpc::StatusCode::RESOURCE_EXHAUSTED, "too many commands wait")
                        .Reason("QUEUE_FULL")
                        .RetryAfter(2);
  EXPECT_EQ(rich.Text(),
            "accessionctl: too many commands wait\n"
            "  why: resource exhausted (QUEUE_FULL)\n"
            "  try: try again in 2 s\n");
}

TEST(RpcFailure, TellsAServerThatIsNotThereFromOneThatDeclines) {
  EXPECT_EQ(Rich(grpc::StatusCode::UNAVAILABLE, "failed to connect").Exit(), 3);
  EXPECT_EQ(Rich(grpc::StatusCode::UNAVAILABLE, "draining").Reason("SHUTTING_DOWN").Exit(), 78);
  EXPECT_EQ(Rich(grpc::StatusCode::DEADLINE_EXCEEDED, "").Exit(), 124);
}

TEST(RpcFailure, StaysThreeLinesWhateverTheServerSays) {
  EXPECT_EQ(Rich(grpc::StatusCode::INTERNAL, "a\nb\x1b[31m").Text(),
            "accessionctl: a b [31m\n  why: internal\n");
}

}  // namespace
}  // namespace accession::ctl
