#include "tests/bench/echo.h"

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace accession::bench {
namespace {

class EchoService : public v1::RecordService::CallbackService {
 public:
  EchoService() {
    answer_.set_tree_root(std::string(kEchoBytes, 'x'));
    answer_.set_position(1);
  }

  grpc::ServerUnaryReactor* Record(grpc::CallbackServerContext* context, const v1::RecordRequest*,
                                   v1::RecordResponse* response) override {
    *response = answer_;
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  v1::RecordResponse answer_;
};

}  // namespace

absl::Status ServeEcho(const std::string& ready_file) {
  EchoService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return absl::UnavailableError("the echo server cannot listen");
  const std::string made = ready_file + ".new";
  std::ofstream(made) << "{\"grpc\":\"127.0.0.1:" << port << "\"}\n";
  std::filesystem::rename(made, ready_file);
  server->Wait();
  return absl::UnavailableError("the echo server ended");
}

}  // namespace accession::bench
