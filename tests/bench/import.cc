#include "tests/bench/import.h"

#include <fstream>
#include <sstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "accession/v1/document_service.grpc.pb.h"
#include "accession/v1/record_service.grpc.pb.h"
#include "base/status.h"
#include "grpcpp/client_context.h"

namespace accession::bench {
namespace {

absl::Status StatusOf(const grpc::Status& status, const std::string& doing) {
  if (status.ok()) return absl::OkStatus();
  return absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                      absl::StrCat(doing, " failed: ", status.error_message()));
}

absl::Status Upload(v1::DocumentService::Stub& documents, const codec::CaseBlob& blob) {
  std::ostringstream bytes;
  bytes << std::ifstream(blob.path, std::ios::binary).rdbuf();
  v1::UploadDocumentRequest request;
  request.set_sha256(blob.sha256);
  request.set_chunk(std::move(bytes).str());
  grpc::ClientContext context;
  v1::UploadDocumentResponse response;
  const auto stream = documents.UploadDocument(&context, &response);
  // What a failed write means, Finish tells.
  if (stream->Write(request)) stream->WritesDone();
  return StatusOf(stream->Finish(), absl::StrCat("storing ", blob.path.string()));
}

// Sends every step; stops early if the server has ended the call.
void SendSteps(const codec::CaseImport& import,
               grpc::ClientReaderWriter<v1::ImportRequest, v1::ImportResponse>& stream) {
  v1::ImportRequest request;
  request.mutable_open()->set_import(import.import);
  request.mutable_open()->set_title(import.title);
  bool going = stream.Write(request);
  for (const codec::CaseEntry& one : import.entries) {
    if (!going) break;
    v1::ImportEntry& entry = *request.mutable_entry();
    entry.set_request_id(one.request_id);
    entry.set_stream(one.stream);
    *entry.mutable_act() = one.act;
    going = stream.Write(request);
  }
  request.mutable_close();
  if (going) stream.Write(request);
  stream.WritesDone();
}

}  // namespace

absl::Status SendImport(const std::shared_ptr<grpc::Channel>& channel,
                        const codec::CaseImport& import) {
  const auto documents = v1::DocumentService::NewStub(channel);
  for (const codec::CaseBlob& blob : import.blobs) RETURN_IF_ERROR(Upload(*documents, blob));
  const auto records = v1::RecordService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = records->Import(&context);
  std::thread sender([&] { SendSteps(import, *stream); });
  v1::ImportResponse response;
  while (stream->Read(&response)) {
  }
  sender.join();
  return StatusOf(stream->Finish(), import.import);
}

}  // namespace accession::bench
