// Watchers: subscribers by the hundred on one daemon, and how long the last of them waits.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "accession/v1/log_service.grpc.pb.h"
#include "grpcpp/channel.h"

namespace accession::bench {

// When the last of the watchers of each event saw it. Thread-safe.
class Arrivals {
 public:
  // Each event is awaited by `watchers`; events up to `last` are counted.
  Arrivals(std::uint32_t watchers, std::uint64_t last) : watchers_(watchers), seen_(last + 1) {}

  // One of them saw `event`.
  void Add(const v1::Event& event);

  // From the recorded time of each event that all saw to its last arrival, in ms.
  std::vector<double> TakeLatencies();

 private:
  const std::uint32_t watchers_;
  std::vector<std::atomic<std::uint32_t>> seen_;
  std::mutex mutex_;
  // Guarded by mutex_.
  std::vector<double> latencies_ms_;
};

// One subscription, from now on. It ends with this.
class Watcher {
 public:
  // Blocks until it has caught up. `arrivals` outlives this.
  Watcher(const std::shared_ptr<grpc::Channel>& channel, const v1::EventFilter& filter,
          Arrivals& arrivals);
  ~Watcher();

 private:
  class Reader;
  std::unique_ptr<v1::LogService::Stub> stub_;
  std::unique_ptr<Reader> reader_;
};

}  // namespace accession::bench
