// Echo: the limit of every answered call. A server of the same service that does nothing at all.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"
#include "tests/bench/load_client.h"

namespace accession::bench {

// The bytes of an answer, about.
inline constexpr std::size_t kEchoBytes = 300;

// Serves Record on a free port of this machine, writes the ready file as accessiond does and never
// returns but by a failure: this is what the child process runs.
absl::Status ServeEcho(const std::string& ready_file);

// Sends `request` over and over.
class EchoWorkload : public Workload {
 public:
  explicit EchoWorkload(v1::RecordRequest request) : request_(std::move(request)) {}

  std::size_t Next(v1::RecordRequest& request) override {
    request = request_;
    return 0;
  }
  void Answered(std::size_t, const v1::RecordResponse&) override {}

 private:
  const v1::RecordRequest request_;
};

}  // namespace accession::bench
