#include "tests/tools/live.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <utility>

#include "base/check.h"
#include "base/clock.h"
#include "gtest/gtest.h"
#include "services/rpc/server.h"
#include "services/runtime/node.h"
#include "tools/accessionctl/arguments.h"
#include "tools/accessionctl/client.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/layout.h"

namespace accession::ctl {
namespace {

// 2026-01-02T09:00:00Z.
constexpr RecordedTime kNow{1'767'344'400'000'000};

// A stream whose bytes are kept in memory.
class Captured {
 public:
  Captured() : file_(open_memstream(&bytes_, &size_)) {}
  ~Captured() {
    std::fclose(file_);
    std::free(bytes_);
  }
  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;

  std::FILE* file() { return file_; }
  std::string Text() {
    std::fflush(file_);
    return std::string(bytes_, size_);
  }

 private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

}  // namespace

Ran Run(const std::string& server, std::vector<std::string> arguments) {
  Ran ran;
  // As a flag, since one in the environment would win over a default.
  arguments.insert(arguments.begin(), {"--server", server});
  Flags flags;
  flags.color = ColorMode::kNever;
  const auto invocation = ParseArguments(std::move(arguments), flags);
  absl::StatusOr<ExitCode> result = ExitCode::kOk;
  if (!invocation.ok()) {
    result = invocation.status();
  } else if (!invocation->help.empty()) {
    ran.data = invocation->help;
  } else {
    Captured data;
    Captured notes;
    Client client(flags);
    Output output(flags, data.file(), notes.file());
    Context context{flags, client, output};
    result = invocation->verb(context);
    ran.data = data.Text();
    ran.notes = notes.Text();
  }
  if (result.ok()) {
    ran.exit = *result;
  } else {
    const Failure failure = FailureOf(result.status());
    ran.exit = failure.exit;
    ran.notes += FailureText(failure, TerminalColumns(-1).value_or(std::string::npos));
  }
  return ran;
}

struct LiveServer::Parts {
  ManualClock clock{kNow};
  std::unique_ptr<runtime::Node> node;
  std::unique_ptr<rpc::Server> server;
};

LiveServer::LiveServer() : parts_(std::make_unique<Parts>()) {
  directory_ = testing::TempDir() + "accession-tools-XXXXXX";
  ACCESSION_CHECK(::mkdtemp(directory_.data()) != nullptr);
  runtime::NodeOptions options;
  options.directory.path = directory_;
  options.directory.origin = "accession/test";
  options.directory.ballast_bytes = 0;
  options.on_failure = [](const absl::Status& cause) { FAIL() << cause; };
  parts_->node = std::make_unique<runtime::Node>(std::move(options), parts_->clock);
  ACCESSION_CHECK(parts_->node->Start().ok());
  auto server = rpc::Server::Start(
      {.listen = "127.0.0.1:0", .facts = {.version = "test", .dev = true}}, *parts_->node);
  ACCESSION_CHECK(server.ok());
  parts_->server = *std::move(server);
  address_ = parts_->server->address();
}

LiveServer::~LiveServer() {
  Stop();
  std::filesystem::remove_all(directory_);
}

void LiveServer::Stop() {
  if (parts_->node == nullptr) return;
  parts_->server->StopServing();
  parts_->node->DrainCommands();
  parts_->server->Shutdown(std::chrono::seconds(5));
  parts_->server.reset();
  EXPECT_TRUE(parts_->node->Close().ok());
  parts_->node.reset();
}

Ran LiveServer::Run(std::vector<std::string> arguments) const {
  return ctl::Run(address_, std::move(arguments));
}

}  // namespace accession::ctl
