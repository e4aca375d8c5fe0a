// Client: the stubs of every service, with the deadline, the identity and the errors of each call.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "accession/v1/admin_service.grpc.pb.h"
#include "accession/v1/application_service.grpc.pb.h"
#include "accession/v1/deadline_service.grpc.pb.h"
#include "accession/v1/document_service.grpc.pb.h"
#include "accession/v1/log_service.grpc.pb.h"
#include "accession/v1/process_service.grpc.pb.h"
#include "accession/v1/record_service.grpc.pb.h"
#include "accession/v1/world_service.grpc.pb.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "tools/accessionctl/flags.h"
#include "tools/accessionctl/rpc_failure.h"

namespace accession::ctl {

// A connection to one server, made by the first call. For one thread.
class Client {
 public:
  // `flags` must outlive the client.
  explicit Client(const Flags& flags);

  const std::string& server() const { return flags_.server; }

  // Calls `method` of `stub` and waits for the answer. A failed call is a status that FailureOf
  // reads.
  template <typename Stub, typename Base, typename Request, typename Response>
  absl::StatusOr<Response> Call(Stub& stub,
                                grpc::Status (Base::*method)(grpc::ClientContext*, const Request&,
                                                             Response*),
                                const Request& request) {
    grpc::ClientContext context;
    Prepare(context, Kind::kUnary);
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return MakeStatus(RpcFailure(status, server()));
    return response;
  }

  // Names on whose behalf calls are made from now on, unless --as did.
  void ActFor(const std::string& name) {
    if (on_behalf_of_.empty()) on_behalf_of_ = name;
  }

  // Whether a call is one answer or a stream, whose length nobody knows.
  enum class Kind { kUnary, kStream };

  // Sets deadline and identity of a call that is made on a stub directly.
  void Prepare(grpc::ClientContext& context, Kind kind) const;

  v1::RecordService::Stub& record() { return *record_; }
  v1::ApplicationService::Stub& applications() { return *applications_; }
  v1::WorldService::Stub& world() { return *world_; }
  v1::ProcessService::Stub& processes() { return *processes_; }
  v1::DeadlineService::Stub& deadlines() { return *deadlines_; }
  v1::DocumentService::Stub& documents() { return *documents_; }
  v1::LogService::Stub& log() { return *log_; }
  v1::AdminService::Stub& admin() { return *admin_; }

 private:
  const Flags& flags_;
  std::string on_behalf_of_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::RecordService::Stub> record_;
  std::unique_ptr<v1::ApplicationService::Stub> applications_;
  std::unique_ptr<v1::WorldService::Stub> world_;
  std::unique_ptr<v1::ProcessService::Stub> processes_;
  std::unique_ptr<v1::DeadlineService::Stub> deadlines_;
  std::unique_ptr<v1::DocumentService::Stub> documents_;
  std::unique_ptr<v1::LogService::Stub> log_;
  std::unique_ptr<v1::AdminService::Stub> admin_;
};

}  // namespace accession::ctl
