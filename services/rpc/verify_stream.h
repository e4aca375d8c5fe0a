// VerifyStream: one verification: it runs on a thread of its own and reports as it goes.
#pragma once

#include <optional>

#include "accession/v1/admin_service.pb.h"
#include "services/rpc/task_stream.h"

namespace accession::rpc {

class VerifyStream : public TaskStream {
 public:
  // `node` and `threads` outlive this; `bytes` is the request, borrowed for the call.
  VerifyStream(runtime::Node& node, boost::asio::thread_pool& threads,
               const grpc::ByteBuffer& bytes)
      : TaskStream(node) {
    Begin(bytes, request_, threads);
  }

 private:
  std::optional<engine::Rejection> Work() override;
  std::optional<engine::Rejection> VerifyBytes(v1::Verification& result);
  std::optional<engine::Rejection> Replay(v1::Verification& result);
  // False once nobody listens.
  bool Progress(v1::VerifyPart part, std::uint64_t events);
  bool Wants(v1::VerifyPart part) const;

  v1::VerifyRequest request_;
};

}  // namespace accession::rpc
