// Interruption: Ctrl-C while a verb follows something, so that it can say where to go on.
#pragma once

#include <signal.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace accession::ctl {

// Listens for SIGINT and SIGTERM from construction to destruction, on a thread of its own; the
// process goes on. One at a time. Thread-safe.
class Interruption {
 public:
  // Calls `on_interrupt` on its thread, once.
  explicit Interruption(std::function<void()> on_interrupt);
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  bool happened() const;

  // Waits for `time`, or until it happens.
  void WaitFor(std::chrono::milliseconds time) const;

 private:
  void Listen();

  const std::function<void()> on_interrupt_;
  // What the signals' handler writes to and the thread reads from.
  std::array<int, 2> pipe_{};
  // Handlers of before.
  struct sigaction interrupt_before_ {};
  struct sigaction terminate_before_ {};

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  // Guarded by mutex_.
  bool happened_ = false;
  // Last: it uses all of the above.
  std::thread thread_;
};

}  // namespace accession::ctl
