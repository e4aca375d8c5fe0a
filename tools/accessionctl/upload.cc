#include "tools/accessionctl/upload.h"

#include <cstddef>

#include "tools/accessionctl/client.h"

namespace accession::ctl {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 20;

}  // namespace

absl::StatusOr<v1::UploadDocumentResponse> Upload(Context& context, std::string_view bytes,
                                                  const std::string& sha256) {
  grpc::ClientContext call;
  context.client.Prepare(call, Client::Kind::kStream);
  v1::UploadDocumentResponse response;
  const auto writer = context.client.documents().UploadDocument(&call, &response);
  v1::UploadDocumentRequest request;
  request.set_sha256(sha256);
  for (std::size_t sent = 0; sent == 0 || sent < bytes.size(); sent += kChunkBytes) {
    const std::string_view chunk = bytes.substr(sent, kChunkBytes);
    request.set_chunk(chunk.data(), chunk.size());
    // False means that the call has ended; Finish says why.
    if (!writer->Write(request)) break;
    request.clear_sha256();
  }
  writer->WritesDone();
  const grpc::Status status = writer->Finish();
  if (!status.ok()) return MakeStatus(RpcFailure(status, context.client.server()));
  return response;
}

}  // namespace accession::ctl
