// The daemon as a process: killed in the middle of an import, drained under load, and refusing what
// it cannot serve.
#include <signal.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "accession/v1/document_service.grpc.pb.h"
#include "accession/v1/log_service.grpc.pb.h"
#include "accession/v1/record_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "services/codec/case_file.h"
#include "services/codec/uuid.h"
#include "tests/e2e/daemon_facts.h"
#include "tests/e2e/daemon_process.h"

namespace accession {
namespace {

std::vector<codec::CaseImport> Catalog() {
  const std::filesystem::path paths[] = {ACCESSION_SOURCE_DIR "/catalog"};
  return codec::LoadCatalog(paths).imports;
}

void Upload(DaemonProcess& daemon, const codec::CaseImport& import) {
  const auto stub = v1::DocumentService::NewStub(daemon.channel());
  for (const codec::CaseBlob& blob : import.blobs) {
    std::ifstream file(blob.path, std::ios::binary);
    grpc::ClientContext context;
    v1::UploadDocumentResponse response;
    const auto writer = stub->UploadDocument(&context, &response);
    v1::UploadDocumentRequest request;
    request.set_chunk(std::string((std::istreambuf_iterator<char>(file)), {}));
    writer->Write(request);
    writer->WritesDone();
    ASSERT_TRUE(writer->Finish().ok());
  }
}

// Sends one import, the closing included, waiting for each answer; stops after `answers_max`.
std::size_t Import(DaemonProcess& daemon, const codec::CaseImport& import,
                   std::size_t answers_max) {
  Upload(daemon, import);
  const auto stub = v1::RecordService::NewStub(daemon.channel());
  grpc::ClientContext context;
  const auto stream = stub->Import(&context);
  v1::ImportRequest request;
  v1::ImportResponse response;
  request.mutable_open()->set_import(import.import);
  stream->Write(request);
  stream->Read(&response);
  std::size_t answers = 0;
  for (const codec::CaseEntry& entry : import.entries) {
    if (answers == answers_max) break;
    v1::ImportEntry& step = *request.mutable_entry();
    step.set_request_id(entry.request_id);
    step.set_stream(entry.stream);
    *step.mutable_act() = entry.act;
    stream->Write(request);
    EXPECT_TRUE(stream->Read(&response)) << stream->Finish().error_message();
    ++answers;
  }
  if (answers == answers_max) {
    context.TryCancel();
    return answers;
  }
  request.mutable_close();
  stream->Write(request);
  stream->WritesDone();
  EXPECT_TRUE(stream->Read(&response));
  EXPECT_TRUE(stream->Finish().ok());
  return answers;
}

// Imports the catalog up to its `stop`-th entry; returns whether that came before the end.
bool ImportUpTo(DaemonProcess& daemon, std::size_t stop) {
  for (const codec::CaseImport& import : Catalog()) {
    const std::size_t answers = Import(daemon, import, stop);
    if (answers == stop) return true;
    stop -= answers;
  }
  return false;
}

// What every event says: stream, version, kind and payload.
std::vector<std::string> Told(DaemonProcess& daemon) {
  const auto stub = v1::LogService::NewStub(daemon.channel());
  std::vector<std::string> told;
  v1::ReadEventsRequest request;
  for (;;) {
    grpc::ClientContext context;
    v1::ReadEventsResponse response;
    EXPECT_TRUE(stub->ReadEvents(&context, request, &response).ok());
    for (const v1::Event& event : response.events()) {
      if (event.stream() == "logs/main") continue;
      told.push_back(event.stream() + " " + std::to_string(event.version()) + " " +
                     v1::EventKind_Name(event.kind()) + " " + event.payload().DebugString());
    }
    if (response.events().empty()) return told;
    request.set_from_sequence(response.next_sequence());
  }
}

TEST(Daemon, KilledInTheMiddleOfAnImportItHoldsTheSameEventsAfterTheNext) {
  constexpr std::size_t kAll = 1'000'000;
  const TestFolder whole_folder;
  DaemonProcess whole(whole_folder.path() + "/data");
  ASSERT_FALSE(ImportUpTo(whole, kAll));
  const std::vector<std::string> expected = Told(whole);
  for (const std::size_t stop : {7U, 61U, 80U, 93U}) {
    const TestFolder folder;
    {
      DaemonProcess killed(folder.path() + "/data");
      ASSERT_TRUE(ImportUpTo(killed, stop));
      EXPECT_EQ(killed.Stop(SIGKILL), -SIGKILL);
    }
    DaemonProcess restarted(folder.path() + "/data");
    ASSERT_FALSE(ImportUpTo(restarted, kAll));
    EXPECT_EQ(Told(restarted), expected) << "killed after entry " << stop;
  }
}

TEST(Daemon, DrainsUnderLoadAndExitsInOrder) {
  const TestFolder folder;
  const std::string data = folder.path() + "/data";
  std::atomic<std::uint64_t> acknowledged = 0;
  {
    DaemonProcess daemon(data);
    std::atomic<bool> refused = false;
    const auto record = [&](int client) {
      const auto stub = v1::RecordService::NewStub(daemon.channel());
      for (int i = 0; !refused; ++i) {
        const std::string id = "c" + std::to_string(client) + "-" + std::to_string(i);
        const v1::RecordRequest request = RegistrationOf(id);
        grpc::ClientContext context;
        v1::RecordResponse response;
        const grpc::Status status = stub->Record(&context, request, &response);
        if (status.ok()) {
          ++acknowledged;
        } else {
          EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE) << status.error_message();
          refused = true;
        }
      }
    };
    std::vector<std::thread> clients;
    for (int client = 0; client < 8; ++client) clients.emplace_back(record, client);
    while (acknowledged < 50) std::this_thread::yield();
    EXPECT_EQ(daemon.Stop(SIGTERM), 0);
    for (std::thread& client : clients) client.join();
  }
  DaemonProcess daemon(data);
  EXPECT_EQ(Told(daemon).size(), acknowledged);
}

TEST(Daemon, RefusesWhatItCannotServe) {
  const TestFolder folder;
  const std::string data = folder.path() + "/data";
  EXPECT_EQ(RunDaemon({"--data", data}), 78) << "without --dev";
  EXPECT_EQ(RunDaemon({"--data", data, "--dev", "--listen", "0.0.0.0:0"}), 78)
      << "trusting callers from elsewhere";
  EXPECT_EQ(RunDaemon({"--data"}), 64) << "an option without its value";
  EXPECT_EQ(RunDaemon({"--data", data, "--dev", "--log-format", "xml"}), 64) << "an unknown form";
  EXPECT_EQ(RunDaemon({"--version"}), 0);
  DaemonProcess owner(data);
  EXPECT_EQ(RunDaemon({"--data", data, "--dev", "--listen", "127.0.0.1:0"}), 78)
      << "a directory that another daemon serves";
}

// What the daemon says on stderr when it is started so, and does not start.
std::string Refusal(const std::vector<std::string>& options, int exit_code) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(RunDaemon(options), exit_code);
  return testing::internal::GetCapturedStderr();
}

TEST(Daemon, SaysInThreeLinesThatItsAddressIsTaken) {
  const TestFolder folder;
  const DaemonProcess owner(folder.path() + "/first");
  const std::string said =
      Refusal({"--data", folder.path() + "/second", "--dev", "--listen", owner.address()}, 69);
  EXPECT_THAT(said, testing::HasSubstr("cannot listen on " + owner.address() + "\n  why: "));
  EXPECT_THAT(said, testing::HasSubstr("\n  try: "));
  EXPECT_EQ(std::ranges::count(said, '\n'), 3) << said;
}

TEST(Daemon, SuggestsTheFlagThatWasMeant) {
  EXPECT_EQ(Refusal({"--dta", "somewhere", "--dev"}, 64),
            "accessiond: there is no flag --dta\n  try: did you mean --data?\n");
  EXPECT_EQ(Refusal({"--dev"}, 64),
            "accessiond: --data is required\n  try: see accessiond --help\n");
}

TEST(Daemon, SaysHowItIsStartedInLinesOfEightyColumns) {
  testing::internal::CaptureStdout();
  EXPECT_EQ(RunDaemon({"--help"}), 0);
  std::istringstream help(testing::internal::GetCapturedStdout());
  std::string text;
  for (std::string line; std::getline(help, line); text += line + "\n")
    EXPECT_LE(line.size(), 80U) << line;
  EXPECT_THAT(text, testing::HasSubstr("  accessiond --dev --data accession-data\n"));
  EXPECT_THAT(text, testing::Not(testing::HasSubstr("ENUM")));
}

}  // namespace
}  // namespace accession
