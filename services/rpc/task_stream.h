// TaskStream: a server stream behind which one long piece of work runs on a thread of its own and
// reports as it goes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "boost/asio/thread_pool.hpp"
#include "google/protobuf/message.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/runtime/answer.h"
#include "services/runtime/node.h"

namespace accession::rpc {

// Deletes itself when the call is over and the work has ended.
class TaskStream : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  // Begins once the derived class is made: decodes `bytes` into `request`, then works on `threads`,
  // which outlives this.
  void Begin(const grpc::ByteBuffer& bytes, google::protobuf::Message& request,
             boost::asio::thread_pool& threads);

  void OnWriteDone(bool ok) noexcept override;
  void OnCancel() noexcept override { cancelled_ = true; }
  void OnDone() noexcept override { delete this; }

 protected:
  // `node` outlives this.
  explicit TaskStream(runtime::Node& node) : node_(node) {}

  // Does the work, on a thread of its own; what it returns ends the call.
  virtual std::optional<engine::Rejection> Work() = 0;

  // Waits until what was sent before is on its way, then sends `response`, unless nobody listens.
  void Send(const google::protobuf::Message& response);

  bool cancelled() const { return cancelled_; }
  runtime::Node& node() const { return node_; }

 private:
  void Run();

  runtime::Node& node_;
  std::atomic<bool> cancelled_ = false;

  std::mutex mutex_;
  std::condition_variable written_;
  // Guarded by mutex_.
  bool writing_ = false;
  grpc::ByteBuffer outgoing_;
};

}  // namespace accession::rpc
