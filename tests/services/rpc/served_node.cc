#include "tests/services/rpc/served_node.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <set>
#include <thread>
#include <utility>

#include "absl/strings/str_split.h"
#include "accession/v1/admin_service.grpc.pb.h"
#include "accession/v1/document_service.grpc.pb.h"
#include "accession/v1/log_service.grpc.pb.h"
#include "base/check.h"
#include "google/protobuf/stubs/logging.h"
#include "google/protobuf/text_format.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/impl/codegen/client_unary_call.h"
#include "gtest/gtest.h"
#include "services/codec/uuid.h"
#include "services/rpc/reason_table.h"

namespace accession::rpc {

Folder::Folder() {
  std::string name = testing::TempDir() + "accession-rpc-XXXXXX";
  ACCESSION_CHECK(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

Folder::~Folder() { std::filesystem::remove_all(path_); }

ServedNode::ServedNode(const std::string& path,
                       const std::function<void(runtime::NodeOptions&)>& change, Started started,
                       RecordedTime now, std::function<void()> on_drain)
    : clock_(now) {
  google::protobuf::SetLogHandler(nullptr);
  runtime::NodeOptions options;
  options.directory.path = path;
  options.directory.origin = "test.example/rpc";
  options.directory.ballast_bytes = 0;
  options.on_failure = [](const absl::Status&) {};
  if (change) change(options);
  node_ = std::make_unique<runtime::Node>(std::move(options), clock_);
  auto server = Server::Start({.listen = "127.0.0.1:0",
                               .facts = {.version = "test", .dev = true},
                               .on_drain = std::move(on_drain)},
                              *node_);
  ACCESSION_CHECK(server.ok());
  server_ = *std::move(server);
  channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
  if (started == Started::kNo) return;
  const absl::Status opened = node_->Start();
  EXPECT_TRUE(opened.ok()) << opened;
  server_->StartServing();
}

ServedNode::~ServedNode() {
  server_->Shutdown(std::chrono::seconds(5));
  const absl::Status closed = node_->Close();
  EXPECT_TRUE(closed.ok()) << closed;
}

std::uint64_t ServedNode::Head() const { return node_->directory().log().head().sequence.value(); }

void ServedNode::Settle() {
  for (;;) {
    const std::uint64_t head = Head();
    std::promise<void> reached;
    node_->published().WhenReached(Sequence(head), std::chrono::seconds(30),
                                   [&reached](auto) { reached.set_value(); });
    reached.get_future().wait();
    if (node_->backlog() == 0 && Head() == head) return;
    std::this_thread::yield();
  }
}

grpc::Status ServedNode::Upload(const codec::CaseBlob& blob) {
  std::ifstream file(blob.path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const auto stub = v1::DocumentService::NewStub(channel_);
  grpc::ClientContext context;
  v1::UploadDocumentResponse response;
  const auto writer = stub->UploadDocument(&context, &response);
  v1::UploadDocumentRequest request;
  request.set_sha256(blob.sha256);
  request.set_chunk(bytes);
  writer->Write(request);
  writer->WritesDone();
  return writer->Finish();
}

grpc::Status ServedNode::Import(const codec::CaseImport& import, std::string_view until) {
  for (const codec::CaseBlob& blob : import.blobs) {
    if (grpc::Status status = Upload(blob); !status.ok()) return status;
  }
  const auto stub = v1::RecordService::NewStub(channel_);
  grpc::ClientContext context;
  const auto stream = stub->Import(&context);
  v1::ImportRequest request;
  request.mutable_open()->set_import(import.import);
  request.mutable_open()->set_title(import.title);
  stream->Write(request);
  std::size_t sent = 2;  // the opening and the closing
  for (const codec::CaseEntry& entry : import.entries) {
    if (entry.act.id() == until) break;
    v1::ImportEntry& step = *request.mutable_entry();
    step.set_request_id(entry.request_id);
    step.set_stream(entry.stream);
    *step.mutable_act() = entry.act;
    stream->Write(request);
    ++sent;
  }
  request.mutable_close();
  stream->Write(request);
  stream->WritesDone();
  v1::ImportResponse response;
  while (stream->Read(&response)) --sent;
  const grpc::Status status = stream->Finish();
  EXPECT_TRUE(!status.ok() || sent == 0) << sent << " steps were not answered";
  return status;
}

std::vector<codec::CaseImport> ServedNode::WholeCatalog() {
  const std::filesystem::path paths[] = {ACCESSION_SOURCE_DIR "/catalog"};
  codec::Catalog catalog = codec::LoadCatalog(paths);
  ACCESSION_CHECK(catalog.diagnostics.empty());
  return std::move(catalog.imports);
}

std::vector<codec::CaseImport> ServedNode::Catalog() {
  std::vector<codec::CaseImport> imports = WholeCatalog();
  std::erase_if(imports, [](const codec::CaseImport& import) {
    return import.file.parent_path().filename() == "applications" &&
           import.import != "imports/kaz-far-east";
  });
  return imports;
}

void ServedNode::ImportCatalogUpToTheCircular() {
  for (const codec::CaseImport& import : Catalog()) {
    const bool far_east = import.import == "imports/kaz-far-east";
    const grpc::Status status = Import(import, far_east ? kFirstOfTheNews : "");
    ASSERT_TRUE(status.ok()) << import.import << ": " << status.error_message();
  }
  Settle();
}

grpc::Status ServedNode::Record(const Recording& recording, v1::RecordResponse* response) {
  v1::RecordRequest request;
  request.set_stream(recording.stream);
  request.set_request_id(
      recording.request_id.empty()
          ? codec::UuidText(codec::NamedUuid(RequestId{}, "test " + std::to_string(++requests_)))
          : recording.request_id);
  ACCESSION_CHECK(
      google::protobuf::TextFormat::ParseFromString(recording.act, request.mutable_act()));
  if (recording.exact >= 0) request.set_exact(static_cast<std::uint64_t>(recording.exact));
  request.set_validate_only(recording.validate_only);
  const auto stub = v1::RecordService::NewStub(channel_);
  grpc::ClientContext context;
  if (!recording.on_behalf_of.empty()) context.AddMetadata(kOnBehalfOfKey, recording.on_behalf_of);
  v1::RecordResponse ignored;
  return stub->Record(&context, request, response == nullptr ? &ignored : response);
}

v1::Application ServedNode::Application(const std::string& name, const std::string& effective_at) {
  const auto stub = v1::ApplicationService::NewStub(channel_);
  grpc::ClientContext context;
  v1::GetApplicationRequest request;
  request.set_name(name);
  request.set_effective_at(effective_at);
  v1::GetApplicationResponse response;
  const grpc::Status status = stub->GetApplication(&context, request, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.application();
}

namespace {

google::rpc::ErrorInfo ErrorInfoOf(const grpc::Status& status) {
  google::rpc::Status details;
  google::rpc::ErrorInfo about;
  if (!details.ParseFromString(status.error_details())) return about;
  for (const auto& detail : details.details()) {
    if (detail.UnpackTo(&about)) return about;
  }
  return about;
}

// `finding-12` is told of as `finding-N`.
std::string ListedAs(const std::string& key) {
  return key.starts_with("finding-") ? "finding-N" : key;
}

}  // namespace

std::string ReasonOf(const grpc::Status& status) { return ErrorInfoOf(status).reason(); }

std::vector<std::string> UnlistedKeysOf(const grpc::Status& status) {
  const google::rpc::ErrorInfo about = ErrorInfoOf(status);
  std::set<std::string> listed = {"entry"};  // what any error of an import has
  for (const ReasonRow& row : ReasonTable()) {
    if (engine::Name(row.reason) != about.reason()) continue;
    const std::vector<std::string> keys = absl::StrSplit(std::string(row.metadata), ", ");
    listed.insert(keys.begin(), keys.end());
  }
  std::vector<std::string> unlisted;
  for (const auto& [key, value] : about.metadata()) {
    if (!listed.contains(ListedAs(key))) unlisted.push_back(key);
  }
  return unlisted;
}

std::string MetadataOf(const grpc::Status& status, const std::string& key) {
  const google::rpc::ErrorInfo about = ErrorInfoOf(status);
  const auto found = about.metadata().find(key);
  return found == about.metadata().end() ? "" : found->second;
}

grpc::Status CallRaw(const std::shared_ptr<grpc::Channel>& channel, const char* path,
                     const std::string& bytes) {
  const grpc::Slice slice(bytes);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  grpc::ClientContext context;
  const grpc::internal::RpcMethod method(path, grpc::internal::RpcMethod::NORMAL_RPC);
  return grpc::internal::BlockingUnaryCall(channel.get(), method, &context, request, &response);
}

std::vector<v1::Event> ReadAll(ServedNode& served) {
  const auto stub = v1::LogService::NewStub(served.channel());
  grpc::ClientContext context;
  v1::ReadEventsRequest request;
  request.set_page_size(1'000);
  request.set_min_position(served.Head());
  v1::ReadEventsResponse response;
  EXPECT_TRUE(stub->ReadEvents(&context, request, &response).ok());
  return {response.events().begin(), response.events().end()};
}

v1::Verification Verify(ServedNode& served) {
  const auto stub = v1::AdminService::NewStub(served.channel());
  grpc::ClientContext context;
  const auto stream = stub->Verify(&context, {});
  v1::VerifyResponse response;
  v1::Verification result;
  while (stream->Read(&response)) {
    if (response.has_verification()) result = response.verification();
  }
  EXPECT_TRUE(stream->Finish().ok());
  return result;
}

}  // namespace accession::rpc
