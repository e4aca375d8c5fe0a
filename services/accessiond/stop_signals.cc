#include "services/accessiond/stop_signals.h"

#include <csignal>
#include <cstdlib>
#include <utility>

#include "services/accessiond/exit_code.h"

namespace accession {

StopSignals::StopSignals() : signals_(context_, SIGTERM, SIGINT) {
  Listen();
  thread_ = std::thread([this] { context_.run(); });
}

StopSignals::~StopSignals() {
  context_.stop();
  thread_.join();
}

void StopSignals::Listen() {
  signals_.async_wait([this](const boost::system::error_code& error, int) {
    if (error) return;
    {
      const std::lock_guard lock(mutex_);
      if (std::exchange(signalled_, true)) std::_Exit(kExitInterrupted);
    }
    Stop(absl::OkStatus());
    Listen();
  });
}

void StopSignals::Drain() { Stop(absl::OkStatus()); }

void StopSignals::Fail(const absl::Status& cause) { Stop(cause); }

void StopSignals::Stop(const absl::Status& cause) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
    cause_ = cause;
  }
  stopped_.notify_all();
}

bool StopSignals::Stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

absl::Status StopSignals::Wait() {
  std::unique_lock lock(mutex_);
  stopped_.wait(lock, [this] { return stopping_; });
  return cause_;
}

}  // namespace accession
