#include "services/rpc/document_delivery.h"

#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "boost/asio/post.hpp"
#include "services/rpc/decode.h"
#include "services/rpc/document_service.h"
#include "services/rpc/position_wait.h"
#include "services/rpc/rejection_status.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using engine::Rejection;

Rejection Missing(const std::string& name) {
  return runtime::Reject(Reason::kDocumentUnknown,
                         absl::StrCat("the bytes of ", runtime::Echo(name),
                                      " are not in the store; look for it under its symbol, and "
                                      "have the operator put it back from a backup"),
                         {{"name", runtime::Echo(name)}});
}

}  // namespace

Rejection RejectRead(const absl::Status& status, const std::string& name) {
  if (!absl::IsDataLoss(status)) return runtime::RejectFailure(status);
  return runtime::Reject(Reason::kDocumentDamaged,
                         absl::StrCat("the stored bytes of ", runtime::Echo(name),
                                      " do not hash to its digest; throw away what was received, "
                                      "and have the operator put the file back from a backup"),
                         {{"name", runtime::Echo(name)}, {"cause", std::string(status.message())}});
}

runtime::Answer<std::unique_ptr<store::DocumentReading>> OpenDocument(const v1::Document& document,
                                                                      runtime::Node& node) {
  const std::string digest = absl::HexStringToBytes(document.registered().sha256());
  if (!document.stored() || digest.size() != Digest().size()) return Missing(document.name());
  auto reading = node.directory().documents().BeginReading(DigestFromBytes(digest));
  if (absl::IsNotFound(reading.status())) return Missing(document.name());
  if (!reading.ok()) return runtime::RejectFailure(reading.status());
  return *std::move(reading);
}

DocumentDelivery::DocumentDelivery(runtime::Node& node, const grpc::ByteBuffer& bytes)
    : node_(node) {
  if (auto starting = node.CheckStarted()) {
    Finish(StatusOf(*starting));
  } else if (auto rejection = Decode(bytes, UnknownFields::kIgnored, request_)) {
    Finish(StatusOf(*rejection));
  } else {
    AwaitPosition(node, PositionNamed(request_), [this](std::optional<Rejection> late) {
      if (!late) late = Begin();
      if (late) return Finish(StatusOf(*late));
      SendNext();
    });
  }
}

std::optional<Rejection> DocumentDelivery::Begin() {
  runtime::PointAsked asked;
  if (request_.has_known_at()) asked.known_at = &request_.known_at();
  ASSIGN_OR_REJECT(FoundDocument found, FindDocument(request_.name(), asked, node_));
  ASSIGN_OR_REJECT(reading_, OpenDocument(found.document, node_));
  *response_.mutable_document() = std::move(found.document);
  return std::nullopt;
}

void DocumentDelivery::SendNext() {
  auto piece = reading_->Next();
  if (!piece.ok()) return Finish(StatusOf(RejectRead(piece.status(), request_.name())));
  if (piece->empty()) return Finish(grpc::Status::OK);
  response_.set_chunk(*std::move(piece));
  outgoing_ = Encode(response_);
  response_.Clear();
  StartWrite(&outgoing_);
}

void DocumentDelivery::OnWriteDone(bool ok) noexcept {
  // Nobody listens any more.
  if (!ok) return Finish(grpc::Status::CANCELLED);
  boost::asio::post(node_.pool(), [this] { SendNext(); });
}

}  // namespace accession::rpc
