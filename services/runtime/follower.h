// The follower: brings the index behind the log, group by group, and publishes what it reached.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "absl/status/status.h"
#include "engine/time/civil_day.h"
#include "services/runtime/event_source.h"
#include "services/runtime/group.h"
#include "services/runtime/published.h"
#include "services/runtime/recent.h"
#include "services/runtime/world_history.h"
#include "store/index.h"
#include "store/index_feed.h"

namespace accession::runtime {

// Events that may wait for the follower; a writer that is further ahead waits for it.
inline constexpr std::size_t kLagEventsMax = 65'536;

// How long a list waits for briefs to be made anew, and how many are at once.
inline constexpr std::chrono::milliseconds kReviewWaitMax{2'000};
inline constexpr std::size_t kReviewChunk = 256;

// Owns one thread, the only one to write the index. Borrows what it is given.
//
// Briefs are made anew a chunk at a time between groups, so that the index does not fall behind.
class Follower {
 public:
  struct Parts {
    store::Index& index;
    const EventSource& events;
    WorldHistory& history;
    Published& published;
    Recent& recent;
    // Called on the follower's thread after each group, when it is published.
    std::function<void()> on_applied;
    // Called before that if rows of applications changed: their turns may have.
    std::function<void()> on_rows;
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

  // Makes the briefs anew that may read differently on the day of `now`
  // (engine/application/brief.h), so that lists are right at `now`. Waits for it, at most
  // kReviewWaitMax; what is left then is done behind. Immediate where no brief is due, as on all
  // but the first call of a day. Thread-safe.
  void Review(engine::Instant now);

  // Runs `task` on the thread between two groups, when the index stands at a published position,
  // and reads the totals anew from it. Blocks until it has run; returns what it did, or CANCELLED
  // if the thread has ended.
  absl::Status RunBetween(std::function<absl::Status()> task);

  // How many applications there are, as of the last group applied. Thread-safe.
  Totals totals() const;

 private:
  // A task of RunBetween and what became of it.
  struct Task {
    std::function<absl::Status()> run;
    std::optional<absl::Status> result;
  };

  void Run();
  void RunTask(std::unique_lock<std::mutex>& lock);
  absl::Status Apply(const Group& group);
  absl::Status AddApplications(const Group& group, store::IndexBatch& batch);
  void Publish(const Group& group);
  // Whether a brief is due for review on the day asked for. Needs mutex_.
  bool ReviewDue() const { return next_review_ && *next_review_ <= review_day_; }
  // Makes up to kReviewChunk briefs anew.
  absl::Status ReviewSome(engine::Instant now);
  // Takes note that `brief` has been written.
  void NoteReview(const storage::v1::ApplicationBrief& brief);

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
  bool ended_ = false;
  Task* task_ = nullptr;
  Totals totals_;
  // The first day for which a brief is to be made anew; the latest instant a list was read at, and
  // its day.
  std::optional<engine::CivilDay> next_review_;
  engine::Instant review_now_;
  engine::CivilDay review_day_ = engine::kFirstDay;
  // Last: it uses all of the above.
  std::thread thread_;
};

// Adds the rows of `row` to `batch` and the change they make to `totals`. Reads `index` for the row
// that is replaced. Answers with the brief.
absl::StatusOr<storage::v1::ApplicationBrief> AddApplicationRows(const ApplicationRow& row,
                                                                 const store::Index& index,
                                                                 store::IndexBatch& batch,
                                                                 Totals& totals);

// The first day for which `index` has a brief to be made anew.
std::optional<engine::CivilDay> FirstReview(const store::Index& index);

// The totals that `index` holds.
absl::StatusOr<Totals> ReadTotals(const store::Index& index);

}  // namespace accession::runtime
