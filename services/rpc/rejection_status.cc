#include "services/rpc/rejection_status.h"

#include <string>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/codec/json.h"
#include "services/rpc/reason_table.h"

namespace accession::rpc {
namespace {

constexpr int kRetrySeconds = 1;

std::string MetadataOf(const engine::Rejection& rejection, const std::string& key) {
  const auto found = rejection.metadata.find(key);
  return found == rejection.metadata.end() ? "" : found->second;
}

google::rpc::ErrorInfo ErrorInfoOf(const engine::Rejection& rejection) {
  google::rpc::ErrorInfo about;
  about.set_reason(std::string(engine::Name(rejection.reason)));
  about.set_domain("accession");
  for (const auto& [key, value] : rejection.metadata) (*about.mutable_metadata())[key] = value;
  return about;
}

google::rpc::BadRequest BadRequestOf(const engine::Rejection& rejection) {
  google::rpc::BadRequest bad;
  google::rpc::BadRequest::FieldViolation& violation = *bad.add_field_violations();
  violation.set_field(MetadataOf(rejection, "field"));
  violation.set_description(rejection.message);
  return bad;
}

google::rpc::PreconditionFailure PreconditionOf(const engine::Rejection& rejection) {
  google::rpc::PreconditionFailure failure;
  google::rpc::PreconditionFailure::Violation& violation = *failure.add_violations();
  violation.set_type(std::string(engine::Name(rejection.reason)));
  violation.set_subject(MetadataOf(rejection, "subject"));
  const bool proved = rejection.proof.verdict() != v1::VERDICT_UNSPECIFIED;
  violation.set_description(proved ? codec::EncodeJson(rejection.proof, codec::JsonLayout::kCompact)
                                   : rejection.message);
  return failure;
}

}  // namespace

grpc::Status StatusOf(const engine::Rejection& rejection) {
  const ReasonRow& row = RowOf(rejection.reason);
  google::rpc::Status status;
  status.set_code(row.code);
  status.set_message(rejection.message);
  status.add_details()->PackFrom(ErrorInfoOf(rejection));
  if (row.code == grpc::StatusCode::INVALID_ARGUMENT)
    status.add_details()->PackFrom(BadRequestOf(rejection));
  if (row.code == grpc::StatusCode::FAILED_PRECONDITION)
    status.add_details()->PackFrom(PreconditionOf(rejection));
  if (row.retry == Retry::kLater) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(kRetrySeconds);
    status.add_details()->PackFrom(retry);
  }
  return {row.code, rejection.message, status.SerializeAsString()};
}

}  // namespace accession::rpc
