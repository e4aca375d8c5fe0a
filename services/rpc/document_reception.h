// DocumentReception: one upload: pieces come in and are written as they come.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "accession/v1/document_service.pb.h"
#include "base/sha256.h"
#include "engine/decide/reason.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/runtime/node.h"
#include "store/documents.h"

namespace accession::rpc {

// Deletes itself when the call is over. Writes on the node's pool, one piece at a time; the client
// is read no further meanwhile.
class DocumentReception : public grpc::ServerReadReactor<grpc::ByteBuffer> {
 public:
  // Both outlive this.
  DocumentReception(runtime::Node& node, grpc::ByteBuffer& response);

  void OnReadDone(bool ok) noexcept override;
  void OnDone() noexcept override { delete this; }

 private:
  std::optional<engine::Rejection> Take();
  std::optional<engine::Rejection> Keep();
  void Conclude(std::optional<engine::Rejection> rejection);

  runtime::Node& node_;
  grpc::ByteBuffer& response_;
  grpc::ByteBuffer incoming_;
  std::unique_ptr<store::DocumentUpload> upload_;
  // What the first message declared, in hex; empty: nothing.
  std::string declared_;
  Sha256Stream hash_;
};

}  // namespace accession::rpc
