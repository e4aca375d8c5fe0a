// VerifyStream: one verification: it runs on a thread of its own and reports as it goes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "accession/v1/admin_service.pb.h"
#include "boost/asio/thread_pool.hpp"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/runtime/answer.h"
#include "services/runtime/node.h"

namespace accession::rpc {

// Deletes itself when the call is over and the verification has ended.
class VerifyStream : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  // `node` and `threads` outlive this; `bytes` is the request, borrowed for the call.
  VerifyStream(runtime::Node& node, boost::asio::thread_pool& threads,
               const grpc::ByteBuffer& bytes);

  void OnWriteDone(bool ok) noexcept override;
  void OnCancel() noexcept override { cancelled_ = true; }
  void OnDone() noexcept override { delete this; }

 private:
  void Run();
  std::optional<engine::Rejection> VerifyBytes(v1::Verification& result);
  std::optional<engine::Rejection> Replay(v1::Verification& result);
  // False once nobody listens.
  bool Progress(v1::VerifyPart part, std::uint64_t events);
  // Waits until what was written before is on its way.
  void Send(const v1::VerifyResponse& response);
  bool Wants(v1::VerifyPart part) const;

  runtime::Node& node_;
  v1::VerifyRequest request_;
  std::atomic<bool> cancelled_ = false;

  std::mutex mutex_;
  std::condition_variable written_;
  // Guarded by mutex_.
  bool writing_ = false;
  grpc::ByteBuffer outgoing_;
};

}  // namespace accession::rpc
