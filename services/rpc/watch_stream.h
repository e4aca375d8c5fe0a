// WatchStream: one watch: a stream of messages that goes on until the reader, its slowness or the
// daemon ends it. What is sent is the derived class's; when, and how it ends, is decided here.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

#include "base/ids.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/runtime/answer.h"
#include "services/runtime/node.h"
#include "services/runtime/watches.h"

namespace accession::rpc {

// Lives until the call is over and no thread is in it. One message is under way at a time, and none
// is made before the one before is taken: a slow reader costs one message, and finds the rest in
// the log. Thread-safe: gRPC and the threads of Watches call it.
class WatchStream : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                    public runtime::Watcher,
                    public std::enable_shared_from_this<WatchStream> {
 public:
  // Begins `stream`, or ends it at once, and hands it to gRPC. `bytes` is borrowed for the call.
  static WatchStream* Begin(const std::shared_ptr<WatchStream>& stream,
                            const grpc::ByteBuffer& bytes);

  void OnNews() override;
  void OnTick(std::chrono::steady_clock::time_point now) override;
  void OnEnd() override;
  void OnWriteDone(bool ok) noexcept override;
  void OnCancel() noexcept override;
  void OnDone() noexcept override;

 protected:
  // What a turn found.
  struct Turn {
    // To be sent.
    std::optional<grpc::ByteBuffer> message;
    // Up to which everything is sent once `message` is.
    Sequence through;
    // Nothing more is to be had before something after `through` is published.
    bool at_end = false;
  };

  // Both outlive this.
  WatchStream(runtime::Node& node, grpc::CallbackServerContext& context)
      : node_(node), context_(context) {}

  // Reads the request; called once, before anything else. May not block for long. Returns the
  // position after which the watch begins.
  virtual runtime::Answer<Sequence> Open(const grpc::ByteBuffer& bytes) = 0;

  // Makes the next message, if there is any. One call at a time, on a thread of Watches; may block
  // a little.
  virtual runtime::Answer<Turn> Next() = 0;

  // The message that says that the watch lives.
  virtual grpc::ByteBuffer HeartbeatAt(Sequence position) const = 0;

  runtime::Node& node() { return node_; }

 private:
  using Clock = std::chrono::steady_clock;

  void TakeTurn();
  // Each is called with mutex_ held.
  void StartTurn();
  void Send(grpc::ByteBuffer message);
  void End(engine::Rejection rejection);
  void EndWith(const grpc::Status& status);

  runtime::Node& node_;
  grpc::CallbackServerContext& context_;

  std::mutex mutex_;
  // Guarded by mutex_. At most one of these three holds: a turn is under way, or a message is, or
  // the watch waits for news; but a heartbeat may be sent while it waits.
  bool turning_ = false;
  bool writing_ = false;
  bool awaiting_ = false;
  bool finished_ = false;
  bool done_ = false;
  // The daemon ends.
  bool ending_ = false;
  // Everything up to it was handed to gRPC.
  Sequence through_;
  grpc::ByteBuffer outgoing_;
  // When the last message was begun; when the watch ended.
  Clock::time_point sent_at_;
  Clock::time_point finished_at_;
  // Keeps this alive until gRPC is done with it.
  std::shared_ptr<WatchStream> self_;
};

}  // namespace accession::rpc
