#include "tests/e2e/daemon_facts.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "accession/v1/admin_service.grpc.pb.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "services/codec/uuid.h"

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

v1::RecordRequest RegistrationOf(const std::string& id) {
  v1::RecordRequest request;
  request.set_stream("parties/" + id);
  request.set_request_id(codec::UuidText(codec::NamedUuid(RequestId{}, id)));
  auto& party = *request.mutable_act()->mutable_payload()->mutable_party_registered();
  party.set_kind(v1::PARTY_KIND_STATE);
  party.add_names()->set_language("en");
  party.mutable_names(0)->set_short_(id);
  return request;
}

}  // namespace accession
