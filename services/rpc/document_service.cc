#include "services/rpc/document_service.h"

#include "absl/strings/escaping.h"
#include "base/status.h"
#include "services/codec/world_view.h"
#include "services/rpc/document_reception.h"
#include "services/rpc/unknown.h"

namespace accession::rpc {

DocumentService::DocumentService(runtime::Node& node)
    : ReadService("accession.v1.DocumentService", node) {
  AddRead<v1::GetDocumentRequest, v1::GetDocumentResponse>(
      "GetDocument", [this](const auto& request) { return Get(request); });
  AddUpload("UploadDocument",
            [this](grpc::CallbackServerContext*, grpc::ByteBuffer* response) -> ReadReactor* {
              return new DocumentReception(this->node(), *response);
            });
}

runtime::Answer<v1::GetDocumentResponse> DocumentService::Get(
    const v1::GetDocumentRequest& request) const {
  ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
  const engine::Document* document = point.world()->FindDocument(request.name());
  if (document == nullptr) {
    return RejectUnknown(engine::Reason::kDocumentUnknown, "document", request.name(),
                         *point.world());
  }
  bool stored = false;
  const std::string digest =
      document->registered == nullptr ? "" : absl::HexStringToBytes(document->registered->sha256());
  if (digest.size() == Digest().size()) {
    ASSIGN_OR_REJECT_FAILURE(stored,
                             node().directory().documents().Contains(DigestFromBytes(digest)));
  }
  v1::GetDocumentResponse response;
  *response.mutable_document() = codec::DocumentView(*document, stored);
  response.set_position(point.position().value());
  return response;
}

}  // namespace accession::rpc
