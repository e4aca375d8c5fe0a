#include "tests/bench/read_mix.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "accession/v1/application_service.grpc.pb.h"
#include "accession/v1/deadline_service.grpc.pb.h"
#include "grpcpp/client_context.h"

namespace accession::bench {
namespace {

absl::Status StatusOf(const grpc::Status& status, const char* method) {
  if (status.ok()) return absl::OkStatus();
  return {static_cast<absl::StatusCode>(status.error_code()),
          absl::StrCat(method, " failed: ", status.error_message())};
}

// Reads page after page of `request`.
template <typename Stub, typename Request, typename Response>
ReadCall Pages(std::shared_ptr<Stub> stub, Request request, const char* method,
               grpc::Status (Stub::*read)(grpc::ClientContext*, const Request&, Response*)) {
  request.set_page_size(kPageRows);
  return [=]() mutable -> absl::StatusOr<std::size_t> {
    grpc::ClientContext context;
    Response response;
    const absl::Status status = StatusOf(((*stub).*read)(&context, request, &response), method);
    if (!status.ok()) return status;
    request.set_page_token(response.next_page_token());
    return response.ByteSizeLong();
  };
}

ReadCall Get(std::shared_ptr<v1::ApplicationService::Stub> stub, const std::string& name,
             const std::string& effective_at) {
  v1::GetApplicationRequest request;
  request.set_name(name);
  request.set_effective_at(effective_at);
  return [=]() -> absl::StatusOr<std::size_t> {
    grpc::ClientContext context;
    v1::GetApplicationResponse response;
    const absl::Status status =
        StatusOf(stub->GetApplication(&context, request, &response), "GetApplication");
    if (!status.ok()) return status;
    return response.ByteSizeLong();
  };
}

}  // namespace

std::vector<NamedRead> ListReads(const std::shared_ptr<grpc::Channel>& channel) {
  const std::shared_ptr<v1::ApplicationService::Stub> applications =
      v1::ApplicationService::NewStub(channel);
  const std::shared_ptr<v1::DeadlineService::Stub> deadlines =
      v1::DeadlineService::NewStub(channel);
  std::vector<NamedRead> reads;
  const auto add = [&](const char* filter, const char* order) {
    v1::ListApplicationsRequest request;
    request.set_filter(filter);
    request.set_order_by(order);
    reads.push_back({absl::StrCat("applications", *filter == '\0' ? "" : ", ", filter,
                                  *order == '\0' ? ", by name" : ", by ", order),
                     Pages(applications, request, "ListApplications",
                           &v1::ApplicationService::Stub::ListApplications)});
  };
  add("", "");
  add("", "due");
  add("", "submitted_effective desc");
  add("", "updated desc");
  add("body = load-07 phase = evaluation", "");
  add("owed_by = load-008", "");
  add("stalled", "due");
  const auto add_deadlines = [&](const char* name, const v1::ListDeadlinesRequest& request) {
    reads.push_back({name, Pages(deadlines, request, "ListDeadlines",
                                 &v1::DeadlineService::Stub::ListDeadlines)});
  };
  add_deadlines("deadlines", {});
  v1::ListDeadlinesRequest of_party;
  of_party.set_party("parties/load-008");
  add_deadlines("deadlines, of a party", of_party);
  v1::ListDeadlinesRequest to_come;
  to_come.set_body("bodies/load-07");
  to_come.set_due_from("2024-01-01");
  add_deadlines("deadlines, of a body, from a day", to_come);
  return reads;
}

std::vector<NamedRead> ApplicationReads(const std::shared_ptr<grpc::Channel>& channel,
                                        const std::string& few, const std::string& many) {
  const std::shared_ptr<v1::ApplicationService::Stub> stub =
      v1::ApplicationService::NewStub(channel);
  return {{"GetApplication", Get(stub, few, "")},
          {"GetApplication as of a day, 100 acts", Get(stub, many, "2026-01-01")}};
}

absl::StatusOr<Rate> MeasureRead(const ReadCall& call, SteadyClock::duration duration) {
  const auto warm = SteadyClock::now() + duration / 10;
  while (SteadyClock::now() < warm) {
    const auto answered = call();
    if (!answered.ok()) return answered.status();
  }
  const auto start = SteadyClock::now();
  std::vector<SteadyClock::duration> latencies;
  for (auto at = start; at - start < duration;) {
    const auto answered = call();
    if (!answered.ok()) return answered.status();
    const auto done = SteadyClock::now();
    latencies.push_back(done - at);
    at = done;
  }
  return RateOf(std::move(latencies), SteadyClock::now() - start);
}

}  // namespace accession::bench
