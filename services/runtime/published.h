// Published: what readers may see, up to the position that the index has reached.
#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

#include "base/ids.h"
#include "boost/asio/steady_timer.hpp"
#include "boost/asio/thread_pool.hpp"
#include "services/runtime/world_fold.h"
#include "store/event_log.h"

namespace accession::runtime {

// A position that readers may see, with the world there.
struct Publication {
  // Every event up to it is durable and in the index.
  Sequence position;
  Digest root{};
  // When the event at `position` was recorded.
  RecordedTime recorded_time;
  WorldRef world;
};

// Moves forward only. Thread-safe.
class Published {
 public:
  // Whether the position asked for was reached in time.
  enum class Wait { kReached, kTimedOut };
  using Callback = std::function<void(Wait)>;

  // Callbacks run on `pool`, which outlives this.
  explicit Published(boost::asio::thread_pool& pool) : pool_(pool) {}

  // Lets readers see up to `publication.position` and calls back who waits for it.
  void Publish(Publication publication);

  Publication Get() const;
  // The position of it.
  Sequence position() const;

  // Calls `callback` on the pool as soon as `position` is published, or `limit` has passed.
  void WhenReached(Sequence position, std::chrono::milliseconds limit, Callback callback);

  // Times every waiter out, for the shutdown.
  void GiveUp();

 private:
  struct Waiter {
    Waiter(Sequence at, Callback then, boost::asio::thread_pool& pool)
        : position(at), callback(std::move(then)), timer(pool) {}
    Sequence position;
    Callback callback;
    boost::asio::steady_timer timer;
  };

  // Takes the waiters up to `position` out.
  std::list<std::shared_ptr<Waiter>> TakeReached(Sequence position);
  // Ends one wait, unless it has ended.
  void TimeOut(const std::shared_ptr<Waiter>& waiter);
  void Call(const std::shared_ptr<Waiter>& waiter, Wait wait);

  boost::asio::thread_pool& pool_;
  mutable std::mutex mutex_;
  // Guarded by mutex_.
  Publication publication_;
  std::list<std::shared_ptr<Waiter>> waiters_;
};

}  // namespace accession::runtime
