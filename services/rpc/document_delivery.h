// DocumentDelivery: one download: pieces are read and sent one by one.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "accession/v1/document_service.pb.h"
#include "engine/decide/reason.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/runtime/node.h"
#include "store/document_reading.h"

namespace accession::rpc {

// Why the stored bytes of `name` could not be read: DOCUMENT_DAMAGED, STORAGE_FAILED.
engine::Rejection RejectRead(const absl::Status& status, const std::string& name);

// The document that `document` describes, opened for reading. DOCUMENT_UNKNOWN if its bytes are
// gone.
runtime::Answer<std::unique_ptr<store::DocumentReading>> OpenDocument(const v1::Document& document,
                                                                      runtime::Node& node);

// Deletes itself when the call is over. Reads on the node's pool, one piece at a time: the next
// when the last is on its way, so a client that reads slowly costs one piece of memory.
class DocumentDelivery : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  // `node` outlives this; `bytes` is the request, borrowed for the call.
  DocumentDelivery(runtime::Node& node, const grpc::ByteBuffer& bytes);

  void OnWriteDone(bool ok) noexcept override;
  void OnDone() noexcept override { delete this; }

 private:
  std::optional<engine::Rejection> Begin();
  void SendNext();

  runtime::Node& node_;
  v1::DownloadDocumentRequest request_;
  // What is sent next; the document with the first piece.
  v1::DownloadDocumentResponse response_;
  std::unique_ptr<store::DocumentReading> reading_;
  grpc::ByteBuffer outgoing_;
};

}  // namespace accession::rpc
