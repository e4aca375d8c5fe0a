// Subscribers by the hundred, and the events they are told, for tests of load.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "accession/v1/log_service.grpc.pb.h"
#include "accession/v1/record_service.grpc.pb.h"
#include "grpcpp/client_context.h"
#include "tests/e2e/daemon_process.h"

namespace accession {

// One subscription. For one thread; it reads nothing by itself.
class Subscriber {
 public:
  // Subscribes from `first` on; 0: from now on.
  Subscriber(const std::shared_ptr<grpc::Channel>& channel, std::uint64_t first);
  // Cancels.
  ~Subscriber();

  // Reads one message; false once the stream has ended.
  bool Read();
  // Reads until everything up to `position` was told; false if the stream ended before.
  bool ReadTo(std::uint64_t position);
  // Reads to the end.
  grpc::Status Finish();

  // The first event that was told, 0 if none was, and whether all since then followed each other.
  std::uint64_t first() const { return first_; }
  bool contiguous() const { return contiguous_; }
  // Everything up to it was told.
  std::uint64_t position() const { return position_; }

 private:
  std::unique_ptr<v1::LogService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::SubscribeResponse>> reader_;
  v1::SubscribeResponse response_;
  std::uint64_t first_ = 0;
  std::uint64_t last_ = 0;
  std::uint64_t position_ = 0;
  bool contiguous_ = true;
};

// A connection of its own to `daemon`, whose library takes no more for a caller that does not read
// than a stream's first window.
std::shared_ptr<grpc::Channel> NewConnection(const DaemonProcess& daemon);

// Records `count` parties, named by `prefix` and a number, in one import. Returns the log's size
// after it.
std::uint64_t ImportParties(const DaemonProcess& daemon, const std::string& prefix, int count);

// What the details of `status` say: the reason, and the metadata under `key`.
std::string ReasonOf(const grpc::Status& status);
std::string MetadataOf(const grpc::Status& status, const std::string& key);

}  // namespace accession
