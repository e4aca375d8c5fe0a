// The follower: brings the index behind the log, group by group, and publishes what it reached.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "absl/status/status.h"
#include "services/runtime/group.h"
#include "services/runtime/published.h"
#include "services/runtime/world_history.h"
#include "store/index.h"
#include "store/index_feed.h"

namespace accession::runtime {

// Events that may wait for the follower; a writer that is further ahead waits for it.
inline constexpr std::size_t kLagEventsMax = 65'536;

// Owns one thread, the only one to write the index. Borrows what it is given.
class Follower {
 public:
  struct Parts {
    store::Index& index;
    WorldHistory& history;
    Published& published;
    // Called on the follower's thread after each group, when it is published.
    std::function<void()> on_applied;
    // Called once if the index cannot be written: the process must stop.
    std::function<void(const absl::Status&)> on_failure;
  };

  // Follows on from `feed`, which stands at the applied position of the index.
  Follower(Parts parts, store::IndexFeed feed);
  ~Follower();

  // Hands over a group. Blocks while kLagEventsMax events wait.
  void Push(Group group);

  // Applies what waits and ends the thread. Nothing may be pushed after it.
  void Drain();

  // How many applications there are, as of the last group applied. Thread-safe.
  Totals totals() const;

 private:
  void Run();
  absl::Status Apply(const Group& group);
  absl::Status AddApplications(const Group& group, store::IndexBatch& batch);
  void Publish(const Group& group);

  Parts parts_;
  // The thread's alone.
  store::IndexFeed feed_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_.
  std::deque<Group> waiting_;
  std::size_t waiting_events_ = 0;
  bool draining_ = false;
  bool failed_ = false;
  Totals totals_;
  // Last: it uses all of the above.
  std::thread thread_;
};

// Adds the rows of `row` to `batch` and the change they make to `totals`. Reads `index` for the row
// that is replaced.
absl::Status AddApplicationRows(const ApplicationRow& row, const store::Index& index,
                                store::IndexBatch& batch, Totals& totals);

// The totals that `index` holds.
absl::StatusOr<Totals> ReadTotals(const store::Index& index);

}  // namespace accession::runtime
