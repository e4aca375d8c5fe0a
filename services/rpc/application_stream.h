// ApplicationStream: one call of ApplicationService.WatchApplications.
#pragma once

#include <optional>

#include "accession/v1/application_service.pb.h"
#include "services/rpc/watch_stream.h"
#include "services/runtime/application_watch.h"

namespace accession::rpc {

class ApplicationStream : public WatchStream {
 public:
  // Both outlive this.
  ApplicationStream(runtime::Node& node, grpc::CallbackServerContext& context)
      : WatchStream(node, context) {}

 protected:
  runtime::Answer<Sequence> Open(const grpc::ByteBuffer& bytes) override;
  runtime::Answer<Turn> Next() override;
  grpc::ByteBuffer HeartbeatAt(Sequence position) const override;

 private:
  std::optional<runtime::ApplicationWatch> watch_;
  // Up to which everything was told, and what was recorded before the call came.
  Sequence through_;
  Sequence head_;
  bool caught_up_ = false;
  // Whether the body and the applicant were looked up, which waits until that is in the index.
  bool checked_ = false;
};

}  // namespace accession::rpc
