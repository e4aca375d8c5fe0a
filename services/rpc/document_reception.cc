#include "services/rpc/document_reception.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "boost/asio/post.hpp"
#include "services/rpc/decode.h"
#include "services/rpc/rejection_status.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using engine::Rejection;

Rejection RejectStore(const absl::Status& status) {
  if (status.code() != absl::StatusCode::kResourceExhausted) return runtime::RejectFailure(status);
  return runtime::Reject(Reason::kArgumentInvalid,
                         "chunk: the document is over 32 MiB; nothing was stored; split it",
                         {{"field", "chunk"}});
}

}  // namespace

DocumentReception::DocumentReception(runtime::Node& node, grpc::ByteBuffer& response)
    : node_(node), response_(response) {
  StartRead(&incoming_);
}

void DocumentReception::OnReadDone(bool ok) noexcept {
  if (auto starting = node_.CheckStarted()) return Conclude(std::move(starting));
  boost::asio::post(node_.pool(), [this, ok] {
    if (!ok) return Conclude(Keep());
    if (auto rejection = Take()) return Conclude(std::move(rejection));
    StartRead(&incoming_);
  });
}

std::optional<Rejection> DocumentReception::Take() {
  v1::UploadDocumentRequest request;
  if (auto rejection = Decode(incoming_, UnknownFields::kIgnored, request)) return rejection;
  if (upload_ == nullptr) {
    declared_ = request.sha256();
    auto upload = node_.directory().documents().Begin();
    if (!upload.ok()) return RejectStore(upload.status());
    upload_ = *std::move(upload);
  }
  hash_.Append(request.chunk());
  const absl::Status appended = upload_->Append(request.chunk());
  return appended.ok() ? std::nullopt : std::optional(RejectStore(appended));
}

std::optional<Rejection> DocumentReception::Keep() {
  if (upload_ == nullptr || upload_->bytes() == 0) {
    return runtime::Reject(Reason::kArgumentInvalid,
                           "chunk: no bytes were sent; send the document in one or more messages",
                           {{"field", "chunk"}});
  }
  const Digest digest = hash_.Finish();
  const std::string hex = ToHex(AsBytes(digest));
  if (!declared_.empty() && declared_ != hex) {
    return runtime::Reject(
        Reason::kDigestMismatch,
        absl::StrCat("the bytes have SHA-256 ", hex, ", not ", runtime::Echo(declared_),
                     "; nothing was stored; send the bytes that were declared"),
        {{"field", "sha256"}, {"actual", hex}});
  }
  if (const absl::Status kept = upload_->Commit(digest); !kept.ok()) return RejectStore(kept);
  v1::UploadDocumentResponse response;
  response.set_sha256(hex);
  response.set_size_bytes(upload_->bytes());
  response_ = Encode(response);
  return std::nullopt;
}

void DocumentReception::Conclude(std::optional<Rejection> rejection) {
  upload_.reset();
  Finish(rejection ? StatusOf(*rejection) : grpc::Status::OK);
}

}  // namespace accession::rpc
