// LoadClient: keeps a fixed number of Record calls outstanding at one server, and measures them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "accession/v1/record_service.grpc.pb.h"
#include "grpcpp/channel.h"
#include "tests/bench/latency.h"

namespace accession::bench {

// What calls say. Thread-safe.
class Workload {
 public:
  virtual ~Workload() = default;

  // Fills the next request, and returns a ticket for it.
  virtual std::size_t Next(v1::RecordRequest& request) = 0;

  // The call with this ticket was answered.
  virtual void Answered(std::size_t ticket, const v1::RecordResponse& response) = 0;
};

// How many calls, and for how long: until either is reached.
struct LoadBounds {
  std::size_t outstanding = 1;
  SteadyClock::duration duration = SteadyClock::duration::max();
  // Left out of the measurement at its beginning.
  SteadyClock::duration warm_up{};
  std::uint64_t calls = UINT64_MAX;
};

// Makes calls from `workload` over `channel` within `bounds` and waits for the last answer. The
// first call that fails ends it; its error is returned.
absl::StatusOr<Rate> RunLoad(const std::shared_ptr<grpc::Channel>& channel, Workload& workload,
                             const LoadBounds& bounds);

}  // namespace accession::bench
