// Watches: everybody who is told what is published as it comes, and when they are told.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "base/ids.h"
#include "boost/asio/steady_timer.hpp"
#include "boost/asio/thread_pool.hpp"
#include "services/runtime/published.h"

namespace accession::runtime {

// The times of a watch.
struct WatchPace {
  // News is told at once after a silence, and then at most this often: what comes meanwhile is told
  // together.
  std::chrono::milliseconds beat{20};
  // How often watchers look at the time.
  std::chrono::milliseconds tick{1'000};
  // A watch that had nothing to say for this long says that it lives.
  std::chrono::milliseconds heartbeat{15'000};
  // A watcher that does not take one message within this is too slow.
  std::chrono::milliseconds patience{10'000};
  // A watch that has ended waits this long for its last words to be taken, and this long while the
  // daemon ends; then it is broken off.
  std::chrono::milliseconds linger{30'000};
  std::chrono::milliseconds farewell{2'000};
};

// One watch. Called on the threads of Watches; must not block for long.
class Watcher {
 public:
  virtual ~Watcher() = default;

  // What it awaited has come.
  virtual void OnNews() = 0;
  // Some time has passed.
  virtual void OnTick(std::chrono::steady_clock::time_point now) = 0;
  // The daemon ends: nothing more will come.
  virtual void OnEnd() = 0;
};

// Thread-safe. Keeps no watcher alive.
class Watches {
 public:
  // `published` outlives this.
  Watches(const Published& published, const WatchPace& pace);

  // Joins the threads.
  ~Watches();

  const WatchPace& pace() const { return pace_; }
  // Where watchers work.
  boost::asio::thread_pool& pool() { return pool_; }

  // Lets `watcher` hear ticks and the end; false if the end has come.
  bool Add(const std::shared_ptr<Watcher>& watcher);
  void Remove(const Watcher* watcher);

  // Those that are added, and those that were ended for being slow.
  std::size_t open() const;
  std::uint64_t too_slow() const;
  void CountTooSlow();

  // Calls `watcher`, which was added, once something after `seen` is published.
  void Await(const Watcher* watcher, Sequence seen);

  // Something was published. O(1) while nobody waits or a beat is due.
  void Ring();

  // Tells every watcher that the end has come. Nobody is added after it.
  void End();

  // Ends the threads; no watcher is called any more.
  void Stop();

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    std::weak_ptr<Watcher> watcher;
    bool waiting = false;
    Sequence seen;
  };

  // Each is called with mutex_ held.
  void PlanBeat();
  void PlanTick();
  std::vector<std::shared_ptr<Watcher>> All() const;

  void Beat();
  void Tick();

  const Published& published_;
  const WatchPace pace_;
  boost::asio::thread_pool pool_;

  mutable std::mutex mutex_;
  // Guarded by mutex_.
  std::map<const Watcher*, Entry> watchers_;
  boost::asio::steady_timer beat_timer_;
  boost::asio::steady_timer tick_timer_;
  Clock::time_point last_beat_;
  std::size_t waiting_ = 0;
  std::uint64_t too_slow_ = 0;
  bool beat_planned_ = false;
  bool ended_ = false;
};

}  // namespace accession::runtime
