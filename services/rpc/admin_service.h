// AdminService: operating the daemon.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "accession/v1/admin_service.pb.h"
#include "boost/asio/thread_pool.hpp"
#include "services/rpc/read_service.h"

namespace accession::rpc {

// What the daemon says of itself.
struct DaemonFacts {
  std::string version;
  bool dev = false;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
};

class AdminService : public ReadService {
 public:
  // `on_drain` is called for each call that asks the daemon to end; it must not block.
  AdminService(runtime::Node& node, DaemonFacts facts, std::function<void()> on_drain);

 private:
  void Drain(Reply<v1::DrainResponse> reply);
  runtime::Answer<v1::GetStatusResponse> GetStatus(const v1::GetStatusRequest& request) const;
  runtime::Answer<v1::ConfirmClockResponse> ConfirmClock(
      const v1::ConfirmClockRequest& request) const;

  const DaemonFacts facts_;
  const std::function<void()> on_drain_;
  // Verifications and rebuilds run here, one after the other: an index that is being read as a
  // whole is not replaced.
  boost::asio::thread_pool long_work_{1};
};

}  // namespace accession::rpc
