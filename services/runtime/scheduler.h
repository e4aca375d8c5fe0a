// The scheduler: sleeps until time alone gives something to observe, then queues a visit.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "boost/asio/any_io_executor.hpp"
#include "boost/asio/steady_timer.hpp"
#include "boost/asio/strand.hpp"
#include "engine/time/instant.h"
#include "services/runtime/command.h"
#include "store/index.h"

namespace accession::runtime {

// It looks at the clock at least this often: a wall clock that was set tells nobody. What could not
// be visited is tried again then, too.
inline constexpr std::chrono::milliseconds kLookMax{60'000};

// Visits that are queued at once.
inline constexpr std::size_t kVisitsMax = 256;

// Reads the turns that the index keeps (list_keys.h). Works on its own strand of `executor`; visits
// go through the writer like any command. An application whose visit is refused keeps its turn:
// it is visited again at the next look. Borrows what it is given, which outlives the last call.
class Scheduler : public std::enable_shared_from_this<Scheduler> {
 public:
  struct Parts {
    const store::Index& index;
    const Clock& clock;
    // Queues a command; what it is given is called once, on any thread. Refuses while the clock is
    // suspect or the disk is full, which holds all firing.
    std::function<void(Command, std::function<void(const Outcome&)>)> submit;
    boost::asio::any_io_executor executor;
    std::chrono::milliseconds look_max = kLookMax;
  };

  explicit Scheduler(Parts parts);

  // Begins with what became due while nobody ran. Call once.
  void Start();

  // The index has changed: an earlier turn may be in it. Thread-safe; never blocks.
  void Wake();

  // Queues no further visit. Thread-safe.
  void Stop();

 private:
  // All below run on the strand.
  void Look();
  // Visits the turns up to `until_` that follow `cursor_`, kVisitsMax at a time.
  void VisitSome();
  void Visited(bool done);
  void Sleep();

  Parts parts_;
  boost::asio::strand<boost::asio::any_io_executor> strand_;
  boost::asio::steady_timer timer_;
  std::atomic<bool> stopped_ = false;
  // A call of Wake waits to be heard.
  std::atomic<bool> woken_ = false;
  // The strand's own. Turns up to `until_` were visited, or are while `visiting_`.
  engine::Instant until_;
  bool visiting_ = false;
  std::string cursor_;
  std::size_t answers_due_ = 0;
  // A visit of this round was refused: the rest waits for the next look.
  bool held_ = false;
  std::optional<engine::Instant> sleeps_until_;
};

}  // namespace accession::runtime
