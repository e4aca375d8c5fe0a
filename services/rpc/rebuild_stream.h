// RebuildStream: one call of AdminService.Rebuild.
#pragma once

#include <chrono>
#include <optional>

#include "accession/v1/admin_service.pb.h"
#include "services/rpc/task_stream.h"
#include "services/runtime/rebuild.h"

namespace accession::rpc {

class RebuildStream : public TaskStream {
 public:
  // All outlive this; `bytes` is the request, borrowed for the call.
  RebuildStream(runtime::Node& node, boost::asio::thread_pool& threads,
                const grpc::ByteBuffer& bytes)
      : TaskStream(node) {
    Begin(bytes, request_, threads);
  }

 private:
  std::optional<engine::Rejection> Work() override;
  // Reports, but not too often.
  void Tell(const runtime::RebuildProgress& done);

  v1::RebuildRequest request_;
  std::chrono::steady_clock::time_point told_at_;
};

}  // namespace accession::rpc
