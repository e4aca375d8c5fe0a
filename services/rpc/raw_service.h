// RawService: one service of the API, its methods given as functions over parsed messages. gRPC
// hands over bytes; what does not parse, and every rejection, is answered in one place.
#pragma once

#include <functional>
#include <list>
#include <string>
#include <utility>

#include "grpcpp/impl/service_type.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "services/rpc/decode.h"
#include "services/rpc/identity.h"
#include "services/runtime/answer.h"
#include "services/runtime/node.h"

namespace accession::rpc {

// Takes the answer of one unary call, once, from any thread.
template <typename Response>
using Reply = std::function<void(runtime::Answer<Response>)>;

class RawService : public grpc::Service {
 public:
  // `name` is the full name: `accession.v1.LogService`. `node` outlives this; until it has started
  // every call is answered RECOVERING.
  RawService(std::string name, runtime::Node& node) : name_(std::move(name)), node_(node) {}

 protected:
  runtime::Node& node() const { return node_; }

  using Unary = std::function<grpc::ServerUnaryReactor*(
      grpc::CallbackServerContext*, const grpc::ByteBuffer*, grpc::ByteBuffer*)>;
  using BidiReactor = grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>;
  using ReadReactor = grpc::ServerReadReactor<grpc::ByteBuffer>;
  using WriteReactor = grpc::ServerWriteReactor<grpc::ByteBuffer>;

  // Adds a method whose handler must not block: it may reply later.
  template <typename Request, typename Response>
  void AddUnary(const char* method, UnknownFields unknown,
                std::function<void(const Request&, const Identity&, Reply<Response>)> handle) {
    AddRaw(method, [this, unknown, handle = std::move(handle)](grpc::CallbackServerContext* context,
                                                               const grpc::ByteBuffer* bytes,
                                                               grpc::ByteBuffer* response) {
      grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
      Reply<Response> reply = [reactor, response](runtime::Answer<Response> answer) {
        reactor->Finish(Put(std::move(answer), *response));
      };
      Request request;
      if (auto starting = node_.CheckStarted()) {
        reply(*std::move(starting));
      } else if (auto rejection = Decode(*bytes, unknown, request)) {
        reply(*std::move(rejection));
      } else {
        handle(request, IdentityOf(*context), std::move(reply));
      }
      return reactor;
    });
  }

  // Adds methods of one, the other or both streams; the reactor deletes itself when done.
  void AddBidi(const char* method, std::function<BidiReactor*(grpc::CallbackServerContext*)> make);
  void AddUpload(const char* method,
                 std::function<ReadReactor*(grpc::CallbackServerContext*, grpc::ByteBuffer*)> make);
  void AddDownload(
      const char* method,
      std::function<WriteReactor*(grpc::CallbackServerContext*, const grpc::ByteBuffer*)> make);

 private:
  template <typename Response>
  static grpc::Status Put(runtime::Answer<Response> answer, grpc::ByteBuffer& response) {
    if (const auto* rejection = std::get_if<engine::Rejection>(&answer)) return Fail(*rejection);
    response = Encode(std::get<Response>(answer));
    return grpc::Status::OK;
  }
  static grpc::Status Fail(const engine::Rejection& rejection);
  void AddRaw(const char* method, Unary unary);
  // Declares the method; returns its index.
  int Declare(const char* method, grpc::internal::RpcMethod::RpcType type);

  const std::string name_;
  runtime::Node& node_;
  int methods_ = 0;
  // gRPC keeps pointers to them.
  std::list<std::string> paths_;
};

}  // namespace accession::rpc
