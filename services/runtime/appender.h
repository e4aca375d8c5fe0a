// The appender: makes what the writer decided durable, group by group, and answers. While it waits
// for the disk the writer decides the next group.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "services/runtime/command.h"
#include "services/runtime/follower.h"
#include "services/runtime/group.h"
#include "store/event_log.h"

namespace accession::runtime {

// A command that was decided, and who waits to hear.
struct Decided {
  // Called once, on the appender's thread: events that the outcome names are durable.
  std::function<void(Outcome)> done;
  Outcome outcome;
};

// The outcome of a command whose events may or may not be durable.
engine::Rejection OutcomeUnknown();

// Owns its thread. Borrows what it is given.
class Appender {
 public:
  struct Parts {
    store::EventLog& log;
    Follower& follower;
    // Called once, on the appender's thread, if the log cannot be written: the process must stop.
    std::function<void(const absl::Status&)> on_failure;
  };

  // A group, and the commands that were decided with it: those that record nothing, too.
  struct Job {
    Group group;
    // When its events were recorded.
    RecordedTime now;
    std::vector<Decided> decided;
  };

  explicit Appender(Parts parts);
  ~Appender();

  // Takes the next job once the last one is durable: blocks until then. Jobs are answered in the
  // order in which they came; after a failed write all of them with OutcomeUnknown. One thread
  // calls this.
  void Take(Job job);

  // Ends the job at hand and the thread.
  void Drain();

 private:
  void Run();
  absl::Status Append(Job& job);
  void Answer(Job& job, bool durable);

  Parts parts_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_. Taken up when the thread is free.
  std::optional<Job> next_;
  bool busy_ = false;
  bool draining_ = false;
  // Last: it uses all of the above.
  std::thread thread_;
};

}  // namespace accession::runtime
