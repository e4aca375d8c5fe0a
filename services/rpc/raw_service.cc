#include "services/rpc/raw_service.h"

#include "absl/strings/str_cat.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "grpcpp/impl/rpc_service_method.h"
#include "services/rpc/rejection_status.h"

namespace accession::rpc {

using grpc::ByteBuffer;
using grpc::internal::RpcMethod;

int RawService::Declare(const char* method, RpcMethod::RpcType type) {
  const std::string& path = paths_.emplace_back(absl::StrCat("/", name_, "/", method));
  // gRPC deletes the method.
  AddMethod(new grpc::internal::RpcServiceMethod(path.c_str(), type, nullptr));
  return methods_++;
}

grpc::Status RawService::Fail(const engine::Rejection& rejection) { return StatusOf(rejection); }

void RawService::AddRaw(const char* method, Unary unary) {
  MarkMethodRawCallback(
      Declare(method, RpcMethod::NORMAL_RPC),
      new grpc::internal::CallbackUnaryHandler<ByteBuffer, ByteBuffer>(std::move(unary)));
}

void RawService::AddBidi(const char* method,
                         std::function<BidiReactor*(grpc::CallbackServerContext*)> make) {
  MarkMethodRawCallback(
      Declare(method, RpcMethod::BIDI_STREAMING),
      new grpc::internal::CallbackBidiHandler<ByteBuffer, ByteBuffer>(std::move(make)));
}

void RawService::AddUpload(
    const char* method,
    std::function<ReadReactor*(grpc::CallbackServerContext*, ByteBuffer*)> make) {
  MarkMethodRawCallback(
      Declare(method, RpcMethod::CLIENT_STREAMING),
      new grpc::internal::CallbackClientStreamingHandler<ByteBuffer, ByteBuffer>(std::move(make)));
}

void RawService::AddDownload(
    const char* method,
    std::function<WriteReactor*(grpc::CallbackServerContext*, const ByteBuffer*)> make) {
  MarkMethodRawCallback(
      Declare(method, RpcMethod::SERVER_STREAMING),
      new grpc::internal::CallbackServerStreamingHandler<ByteBuffer, ByteBuffer>(std::move(make)));
}

}  // namespace accession::rpc
