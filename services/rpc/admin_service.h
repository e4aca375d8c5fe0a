// AdminService: operating the daemon.
#pragma once

#include <chrono>
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
  AdminService(runtime::Node& node, DaemonFacts facts);

 private:
  runtime::Answer<v1::GetStatusResponse> GetStatus(const v1::GetStatusRequest& request) const;
  runtime::Answer<v1::ConfirmClockResponse> ConfirmClock(
      const v1::ConfirmClockRequest& request) const;

  const DaemonFacts facts_;
  // Verifications run here, one after the other.
  boost::asio::thread_pool verifying_{1};
};

}  // namespace accession::rpc
