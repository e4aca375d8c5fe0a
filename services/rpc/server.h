// Server: the API on one port, over one node.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/server.h"
#include "services/rpc/admin_service.h"
#include "services/rpc/application_service.h"
#include "services/rpc/deadline_service.h"
#include "services/rpc/document_service.h"
#include "services/rpc/log_service.h"
#include "services/rpc/process_service.h"
#include "services/rpc/record_service.h"
#include "services/rpc/world_service.h"
#include "services/runtime/node.h"

namespace accession::rpc {

struct ServerOptions {
  // `127.0.0.1:7171`; port 0: any free one.
  std::string listen;
  DaemonFacts facts;
  // Called when a client asks the daemon to end (AdminService.Drain); must not block. The caller
  // then shuts down as on a signal.
  std::function<void()> on_drain;
};

// Serves from Start to Shutdown. Thread-safe.
class Server {
 public:
  // Listens. Until StartServing health checks hear NOT_SERVING, and calls RECOVERING for as long as
  // `node` has not started. `node` outlives this. UNAVAILABLE if the address cannot be had.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       runtime::Node& node);

  // `127.0.0.1:43210`: where it listens.
  const std::string& address() const { return address_; }

  // Tells health checks that the node has started.
  void StartServing();

  // Tells health checks that nothing is served any more, while calls go on.
  void StopServing();

  // Ends watches, each with the position to resume from, and lets the other calls under way end
  // within `grace`; then breaks them off.
  void Shutdown(std::chrono::milliseconds grace);

 private:
  Server(const ServerOptions& options, runtime::Node& node);

  RecordService record_;
  ApplicationService application_;
  WorldService world_;
  ProcessService process_;
  DeadlineService deadline_;
  DocumentService document_;
  LogService log_;
  AdminService admin_;
  runtime::Node& node_;
  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace accession::rpc
