// The writer: the one thread that decides, in groups of commands that the appender makes durable.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "base/clock.h"
#include "services/runtime/appender.h"
#include "services/runtime/command.h"
#include "services/runtime/registrar.h"

namespace accession::runtime {

// Commands that may wait, unless said otherwise.
inline constexpr std::size_t kQueueMax = 4'096;

// Owns its thread and the appender's. Borrows what it is given.
class Writer {
 public:
  // Called once for each command on the appender's thread: events it names are durable.
  using Done = std::function<void(Outcome)>;

  struct Parts {
    store::EventLog& log;
    const Clock& clock;
    Follower& follower;
    // Commands that may wait; one more is rejected with QUEUE_FULL.
    std::size_t queue_max = kQueueMax;
    // Called if the log cannot be read or written, on the thread that failed: the process must
    // stop.
    std::function<void(const absl::Status&)> on_failure;
  };

  // Starts at the log's head, with the sweeps that were under way.
  Writer(Parts parts, Registrar registrar, std::vector<Sweep> sweeps);
  ~Writer();

  // Queues `command`. Never blocks. If the queue is full or closed `done` is called at once, on
  // this thread, with QUEUE_FULL or SHUTTING_DOWN.
  void Submit(Command command, Done done);

  // The follower went on: sweeps may go on. Thread-safe.
  void Wake();

  // Refuses further commands, ends those that wait, answers them and ends the threads.
  void Drain();

  // Sweeps that are not finished, or whose last observations are not durable yet. Thread-safe.
  std::size_t backlog() const;

 private:
  struct Waiting {
    Command command;
    Done done;
  };
  void Run();
  void Gather(std::unique_lock<std::mutex>& lock);
  // False once the thread is to end.
  bool Await(std::vector<Waiting>& taken);
  absl::Status Step(std::vector<Waiting>& taken);
  // Puts the sweeps that go on next, together, in front of sweeps_; none if none can go on.
  std::vector<Sweep> NextSweeps();
  absl::Status Sweeping(RecordedTime now, std::vector<Decided>& decided);
  void HandOver(std::vector<Decided> decided, RecordedTime now);
  // Closes the queue after a failure, and answers `decided` and whatever waits.
  void Fail(std::vector<Decided> decided);
  bool CanSweep() const;

  Parts parts_;
  // The thread's alone.
  Registrar registrar_;
  // When it last decided: recorded time never goes back.
  RecordedTime last_time_;
  Appender appender_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_; sweeps are changed by the thread alone.
  std::deque<Waiting> waiting_;
  std::deque<Sweep> sweeps_;
  std::size_t ending_sweeps_ = 0;
  bool closed_ = false;
  // Last: it uses all of the above.
  std::thread thread_;
};

}  // namespace accession::runtime
