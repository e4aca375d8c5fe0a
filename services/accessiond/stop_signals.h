// What ends the daemon: a signal, a client that asks for it, or a failure of the storage.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "absl/status/status.h"
#include "boost/asio/io_context.hpp"
#include "boost/asio/signal_set.hpp"

namespace accession {

// Listens for SIGTERM and SIGINT on a thread of its own. A second one ends the process at once.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();

  // Says that the storage failed. Never blocks for long; from any thread.
  void Fail(const absl::Status& cause);

  // Says that a client asked the daemon to end. Never blocks for long; from any thread.
  void Drain();

  // Whether one of them came.
  bool Stopping();

  // Blocks until one of them; OK but for a failure.
  absl::Status Wait();

 private:
  void Listen();
  void Stop(const absl::Status& cause);

  boost::asio::io_context context_;
  boost::asio::signal_set signals_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  // Guarded by mutex_.
  bool signalled_ = false;
  bool stopping_ = false;
  absl::Status cause_;
  // Last: it uses all of the above.
  std::thread thread_;
};

}  // namespace accession
