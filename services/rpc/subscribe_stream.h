// SubscribeStream: one call of LogService.Subscribe.
#pragma once

#include <optional>

#include "accession/v1/log_service.pb.h"
#include "services/rpc/encoded_events.h"
#include "services/rpc/watch_stream.h"
#include "services/runtime/subscription.h"

namespace accession::rpc {

class SubscribeStream : public WatchStream {
 public:
  // All outlive this; `encoded` is shared by all subscriptions.
  SubscribeStream(runtime::Node& node, grpc::CallbackServerContext& context, EncodedEvents& encoded)
      : WatchStream(node, context), encoded_(encoded) {}

 protected:
  runtime::Answer<Sequence> Open(const grpc::ByteBuffer& bytes) override;
  runtime::Answer<Turn> Next() override;
  grpc::ByteBuffer HeartbeatAt(Sequence position) const override;

 private:
  grpc::ByteBuffer MessageOf(const runtime::EventRun& run);

  EncodedEvents& encoded_;
  std::optional<runtime::Subscription> subscription_;
  // Up to which events were handed on.
  Sequence through_;
  // What was recorded before the call came: there the reader has caught up.
  Sequence head_;
  bool caught_up_ = false;
  // Whether the names of the filter were looked up, which waits until that is in the index.
  bool checked_ = false;
};

}  // namespace accession::rpc
