// ServerProcess: a server in a child process, from its ready file to its end.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"

namespace accession::bench {

// Owns the child: it ends with this, at the latest.
class ServerProcess {
 public:
  // Runs `command`, which writes the JSON object {"grpc": "HOST:PORT", …} to `ready_file` once it
  // serves, and waits for that. The file does not exist yet; its folder does. UNAVAILABLE if the
  // child cannot be started or ends before.
  static absl::StatusOr<std::unique_ptr<ServerProcess>> Start(
      std::vector<std::string> command, const std::filesystem::path& ready_file);

  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Its memory that is resident, in bytes; 0 if it has ended.
  std::uint64_t ResidentBytes() const;

  // A connection to it.
  std::shared_ptr<grpc::Channel> Connect() const;

  // Asks it to end and waits for that. UNAVAILABLE if it ended otherwise than with 0.
  absl::Status Stop();

 private:
  explicit ServerProcess(pid_t pid) : pid_(pid) {}

  // Waits until `ready_file` is there.
  absl::Status Await(const std::filesystem::path& ready_file);

  // 0: ended.
  pid_t pid_;
  std::string address_;
};

}  // namespace accession::bench
