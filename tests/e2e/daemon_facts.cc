#include "tests/e2e/daemon_facts.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "accession/v1/admin_service.grpc.pb.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"

namespace accession {

std::uint64_t MemoryOf(const DaemonProcess& daemon, const std::string& line) {
  std::ifstream file("/proc/" + std::to_string(daemon.pid()) + "/status");
  std::string word;
  while (file >> word) {
    std::uint64_t kibibytes = 0;
    if (word == line + ":" && file >> kibibytes) return kibibytes * kKibibyte;
  }
  ADD_FAILURE() << "no " << line;
  return 0;
}

std::ptrdiff_t DescriptorsOf(const DaemonProcess& daemon) {
  const std::filesystem::directory_iterator open("/proc/" + std::to_string(daemon.pid()) + "/fd");
  return std::distance(begin(open), end(open));
}

v1::Status StatusOf(const DaemonProcess& daemon) {
  const auto stub = v1::AdminService::NewStub(daemon.channel());
  grpc::ClientContext context;
  v1::GetStatusResponse response;
  const grpc::Status status = stub->GetStatus(&context, {}, &response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response.status();
}

}  // namespace accession
