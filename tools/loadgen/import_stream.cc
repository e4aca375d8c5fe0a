#include "tools/loadgen/import_stream.h"

#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accession/v1/record_service.grpc.pb.h"
#include "grpcpp/client_context.h"

namespace accession::load {
namespace {

using Stream = grpc::ClientReaderWriter<v1::ImportRequest, v1::ImportResponse>;

// Sends every step; stops early if the server has ended the call.
void SendSteps(const ImportTitle& title, const NextEntry& next, Stream& stream) {
  v1::ImportRequest request;
  request.mutable_open()->set_import(title.import);
  request.mutable_open()->set_title(title.title);
  bool going = stream.Write(request);
  for (auto entry = next(); going && entry; entry = next()) {
    v1::ImportEntry& step = *request.mutable_entry();
    step.set_request_id(std::move(entry->request_id));
    step.set_stream(std::move(entry->stream));
    *step.mutable_act() = std::move(entry->act);
    going = stream.Write(request);
  }
  request.mutable_close();
  if (going) stream.Write(request);
  stream.WritesDone();
}

}  // namespace

absl::Status SendImport(const std::shared_ptr<grpc::Channel>& channel, const ImportTitle& title,
                        const NextEntry& next, std::atomic<std::uint64_t>& recorded) {
  const auto records = v1::RecordService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = records->Import(&context);
  std::thread sender([&] { SendSteps(title, next, *stream); });
  v1::ImportResponse response;
  while (stream->Read(&response)) ++recorded;
  sender.join();
  const grpc::Status status = stream->Finish();
  if (status.ok()) return absl::OkStatus();
  return {static_cast<absl::StatusCode>(status.error_code()),
          absl::StrCat(title.import, " failed: ", status.error_message())};
}

}  // namespace accession::load
