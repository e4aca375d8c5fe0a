// Node: one data directory, served: what opens it, keeps it and lets go of it, in the right order.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "absl/status/statusor.h"
#include "base/clock.h"
#include "boost/asio/steady_timer.hpp"
#include "boost/asio/thread_pool.hpp"
#include "services/runtime/affiliations.h"
#include "services/runtime/clock_guard.h"
#include "services/runtime/follower.h"
#include "services/runtime/open_imports.h"
#include "services/runtime/reader.h"
#include "services/runtime/rebuild.h"
#include "services/runtime/recent.h"
#include "services/runtime/scheduler.h"
#include "services/runtime/simulation.h"
#include "services/runtime/watches.h"
#include "services/runtime/writer.h"
#include "store/data_directory.h"

namespace accession::runtime {

struct NodeOptions {
  // The directory and the rest of the store's options; views_version is set here.
  store::DataDirectoryOptions directory;
  // Called once, from any thread, when the data can be written no more: the process must stop.
  std::function<void(const absl::Status&)> on_failure;
  // Told how far Start has brought the index to the head of the log; false breaks that off.
  RebuildListener on_catch_up = [](const RebuildProgress&) { return true; };
  // Commands that may wait; one more is rejected with QUEUE_FULL.
  std::size_t queue_max = kQueueMax;
  // How long the scheduler sleeps at most.
  std::chrono::milliseconds look_max = kLookMax;
  // The disk and the machine's randomness; seams for tests.
  std::function<absl::StatusOr<store::DiskSpace>(const std::string& path)> measure_space =
      store::MeasureDiskSpace;
  SaltSource salt = MachineSalt();
  WatchPace watch{};
};

// Thread-safe once started. Borrows the clock.
class Node {
 public:
  Node(NodeOptions options, const Clock& clock);

  // Drains.
  ~Node();

  // Opens the directory, brings the index to the head and starts the threads. Blocks; call once.
  // Errors as DataDirectory::Open, and CANCELLED if on_catch_up said so, which loses nothing: the
  // next Start goes on from there. Then nothing else may be called.
  absl::Status Start();

  // RECOVERING until Start has ended; until then nothing else may be called. From any thread.
  std::optional<engine::Rejection> CheckStarted() const;

  // Queues `command` unless the clock is suspect or the disk is full; `done` is called once, on
  // another thread or on this one.
  void Submit(Command command, Writer::Done done);

  // Judges `command` on a snapshot and answers with the events that it would append, without
  // sequences; appends and remembers nothing. Blocks.
  Outcome Rehearse(const RecordAct& command);

  // What would change if the acts of `hypothesis` were recorded; appends and remembers nothing.
  // Blocks.
  Answer<Simulation> Simulate(const Hypothesis& hypothesis);

  // Makes the index anew while everything goes on (rebuild.h); SHUTTING_DOWN if commands are
  // drained meanwhile. Blocks; one at a time.
  Answer<Rebuilt> Rebuild(const RebuildListener& listener);

  // Refuses commands from now on, answers those taken, brings the index to the head, and closes the
  // directory. Blocks; call once no handler uses this any more.
  absl::Status Close();

  // Refuses commands from now on, ends those that were taken and answers them, and brings the index
  // to the head. Blocks; several may call it, and each returns when it is done.
  void DrainCommands();

  const Reader& reader() const { return *reader_; }
  // What lists are read from, once briefs are as of now: waits for that as Follower::Review says.
  ListSources lists();
  Published& published() { return published_; }
  Affiliations& affiliations() { return *affiliations_; }
  const Recent& recent() const { return recent_; }
  Watches& watches() { return *watches_; }
  OpenImports& imports() { return imports_; }
  ClockGuard& clock_guard() { return *clock_guard_; }
  store::DataDirectory& directory() { return *directory_; }
  // Where reads run: they may block a little.
  boost::asio::thread_pool& pool() { return pool_; }
  const Clock& clock() const { return clock_; }

  std::size_t backlog() const { return writer_->backlog(); }
  Totals totals() const { return follower_->totals(); }

 private:
  // Says on logs/main what opening found.
  void RecordOpening();
  // A group was published.
  void OnApplied();
  void WakeScheduler();
  void WatchSpace();
  void StartScheduler();
  std::optional<engine::Rejection> CheckReady();
  Rehearsal::Parts RehearsalParts();
  static engine::Rejection ShuttingDown();

  NodeOptions options_;
  const Clock& clock_;
  std::unique_ptr<store::DataDirectory> directory_;
  std::unique_ptr<EventSource> events_;
  std::unique_ptr<WorldHistory> history_;
  OpenImports imports_;
  boost::asio::thread_pool pool_;
  Published published_;
  Recent recent_;
  std::unique_ptr<Watches> watches_;
  std::unique_ptr<ClockGuard> clock_guard_;
  std::unique_ptr<Reader> reader_;
  std::unique_ptr<Affiliations> affiliations_;
  std::unique_ptr<Follower> follower_;
  std::unique_ptr<Writer> writer_;
  std::shared_ptr<Scheduler> scheduler_;
  std::unique_ptr<boost::asio::steady_timer> space_timer_;
  std::atomic<bool> space_low_ = false;
  std::atomic<bool> stopped_ = false;
  // All of the above stands.
  std::atomic<bool> started_ = false;
  std::mutex draining_;
  bool closed_ = false;
};

}  // namespace accession::runtime
