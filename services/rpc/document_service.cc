#include "services/rpc/document_service.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "base/status.h"
#include "services/codec/world_view.h"
#include "services/rpc/document_delivery.h"
#include "services/rpc/document_reception.h"
#include "services/rpc/listing.h"
#include "services/rpc/unknown.h"
#include "services/rpc/world_fields.h"

namespace accession::rpc {

namespace {

// Whether the bytes of the document are kept.
absl::StatusOr<bool> IsStored(const engine::Document& document, runtime::Node& node) {
  const std::string digest =
      document.registered == nullptr ? "" : absl::HexStringToBytes(document.registered->sha256());
  if (digest.size() != Digest().size()) return false;
  return node.directory().documents().Contains(DigestFromBytes(digest));
}

}  // namespace

DocumentService::DocumentService(runtime::Node& node)
    : ReadService("accession.v1.DocumentService", node) {
  AddRead<v1::GetDocumentRequest, v1::GetDocumentResponse>(
      "GetDocument", [this](const auto& request) { return Get(request); });
  AddDownload("DownloadDocument",
              [this](grpc::CallbackServerContext*, const grpc::ByteBuffer* bytes) -> WriteReactor* {
                return new DocumentDelivery(this->node(), *bytes);
              });
  AddRead<v1::ListDocumentsRequest, v1::ListDocumentsResponse>(
      "ListDocuments", [this](const auto& request) { return List(request); });
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
  ASSIGN_OR_REJECT_FAILURE(const bool stored, IsStored(*document, node));
  return FoundDocument{codec::DocumentView(*document, stored), point.position()};
}

runtime::Answer<v1::ListDocumentsResponse> DocumentService::List(
    const v1::ListDocumentsRequest& request) const {
  ASSIGN_OR_REJECT(const auto point, node().reader().Open(runtime::PointOf(request)));
  absl::Status looked;
  auto page = rpc::List<v1::ListDocumentsResponse>(
      request, node().reader().present_names(), point, DocumentFields(), point.world()->Documents(),
      [&](const engine::Document& document) {
        const absl::StatusOr<bool> stored = IsStored(document, node());
        looked.Update(stored.status());
        return codec::DocumentView(document, stored.value_or(false));
      },
      [](auto view, auto& response) { *response.add_documents() = std::move(view); });
  if (!looked.ok()) return runtime::RejectFailure(looked);
  return page;
}

}  // namespace accession::rpc
