#include "services/rpc/document_service.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "base/status.h"
#include "services/codec/world_view.h"
#include "services/rpc/document_delivery.h"
#include "services/rpc/document_reception.h"
#include "services/rpc/unknown.h"

namespace accession::rpc {

DocumentService::DocumentService(runtime::Node& node)
    : ReadService("accession.v1.DocumentService", node) {
  AddRead<v1::GetDocumentRequest, v1::GetDocumentResponse>(
      "GetDocument", [this](const auto& request) { return Get(request); });
  AddDownload("DownloadDocument",
              [this](grpc::CallbackServerContext*, const grpc::ByteBuffer* bytes) -> WriteReactor* {
                return new DocumentDelivery(this->node(), *bytes);
              });
  AddUpload("UploadDocument",
            [this](grpc::CallbackServerContext*, grpc::ByteBuffer* response) -> ReadReactor* {
              return new DocumentReception(this->node(), *response);
            });
}

runtime::Answer<v1::GetDocumentResponse> DocumentService::Get(
    const v1::GetDocumentRequest& request) const {
  ASSIGN_OR_REJECT(FoundDocument found,
                   FindDocument(request.name(), runtime::PointOf(request), node()));
  v1::GetDocumentResponse response;
  *response.mutable_document() = std::move(found.document);
  response.set_position(found.position.value());
  return response;
}

runtime::Answer<FoundDocument> FindDocument(const std::string& name,
                                            const runtime::PointAsked& asked, runtime::Node& node) {
  ASSIGN_OR_REJECT(const auto point, node.reader().Open(asked));
  const engine::Document* document = point.world()->FindDocument(name);
  if (document == nullptr) {
    return RejectUnknown(engine::Reason::kDocumentUnknown, "document", name, *point.world());
  }
  bool stored = false;
  const std::string digest =
      document->registered == nullptr ? "" : absl::HexStringToBytes(document->registered->sha256());
  if (digest.size() == Digest().size()) {
    ASSIGN_OR_REJECT_FAILURE(stored,
                             node.directory().documents().Contains(DigestFromBytes(digest)));
  }
  return FoundDocument{codec::DocumentView(*document, stored), point.position()};
}

}  // namespace accession::rpc
