// Fold order: a topological sort, since clock times order only those acts of a day that have one.
#include <algorithm>
#include <functional>
#include <queue>
#include <ranges>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "engine/follow.h"

namespace accession::engine {
namespace {

// The days on which acts fold: dated ones by their last possible day, then those with an open end,
// then those without a date.
struct FoldDay {
  int group = 0;
  CivilDay day = {};
  friend auto operator<=>(const FoldDay&, const FoldDay&) = default;
};

FoldDay FoldDayOf(const Moment& when) {
  if (when.days.hi) return {.group = 0, .day = *when.days.hi};
  return {.group = when.days.lo ? 1 : 2};
}

// Takes the act of the earliest day, then of the lowest sequence, among those that wait for none.
//
// Every act waits for those it follows and, if it has a clock time, for those of its day with an
// earlier one. Neither makes it wait for an act of a later day or clock time, as Tighten saw to
// it, so there is no cycle.
class Sorter {
 public:
  Sorter(std::span<const Act> acts, const Followed& followed)
      : acts_(acts), followers_(acts.size()), waits_(acts.size(), 0), step_of_(acts.size(), 0) {
    for (std::size_t at = 0; at < acts.size(); ++at) {
      for (const std::size_t earlier : followed[at]) {
        followers_[earlier].push_back(at);
        ++waits_[at];
      }
    }
    ChainClockTimes();
  }

  std::vector<std::size_t> Sort() {
    std::vector<std::size_t> order;
    order.reserve(acts_.size());
    for (std::size_t at = 0; at < acts_.size(); ++at) {
      if (waits_[at] == 0) Free(at);
    }
    while (!free_.empty()) {
      const std::size_t at = free_.top().second;
      free_.pop();
      order.push_back(at);
      for (const std::size_t follower : followers_[at]) Release(follower);
      if (acts_[at].when.hi_instant) LeaveStep(step_of_[at]);
    }
    ACCESSION_CHECK(order.size() == acts_.size());
    return order;
  }

 private:
  // The acts of one day and clock time; the next step, if of the same day, waits for all of them.
  struct Step {
    std::vector<std::size_t> acts;
    std::size_t left = 0;
    bool blocks_next = false;
  };

  void ChainClockTimes() {
    std::vector<std::tuple<FoldDay, Instant, std::size_t>> timed;
    for (std::size_t at = 0; at < acts_.size(); ++at) {
      const Moment& when = acts_[at].when;
      if (when.hi_instant) timed.emplace_back(FoldDayOf(when), *when.hi_instant, at);
    }
    std::sort(timed.begin(), timed.end());
    for (std::size_t i = 0; i < timed.size(); ++i) {
      const auto& [day, instant, at] = timed[i];
      const bool same_day = i > 0 && std::get<0>(timed[i - 1]) == day;
      if (!same_day || std::get<1>(timed[i - 1]) != instant) {
        if (same_day) steps_.back().blocks_next = true;
        steps_.emplace_back();
      }
      steps_.back().acts.push_back(at);
      ++steps_.back().left;
      step_of_[at] = steps_.size() - 1;
    }
    for (std::size_t step = 1; step < steps_.size(); ++step) {
      if (!steps_[step - 1].blocks_next) continue;
      for (const std::size_t at : steps_[step].acts) ++waits_[at];
    }
  }

  void LeaveStep(std::size_t step) {
    if (--steps_[step].left > 0 || !steps_[step].blocks_next) return;
    for (const std::size_t at : steps_[step + 1].acts) Release(at);
  }

  void Release(std::size_t at) {
    if (--waits_[at] == 0) Free(at);
  }

  void Free(std::size_t at) { free_.emplace(FoldDayOf(acts_[at].when), at); }

  using Entry = std::pair<FoldDay, std::size_t>;

  std::span<const Act> acts_;
  std::vector<std::vector<std::size_t>> followers_;
  std::vector<std::size_t> waits_;
  std::vector<Step> steps_;           // in order
  std::vector<std::size_t> step_of_;  // of acts with a clock time
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> free_;
};

}  // namespace

bool FoldsLast(const Act& act, std::span<const Act> acts) {
  const std::optional<CivilDay> day = act.when.days.hi;
  for (const Act& other : std::views::reverse(acts)) {
    const std::optional<CivilDay> other_day = other.when.days.hi;
    // Those without a last day stand at the end, in an order that `follows` may have changed.
    if (!day || !other_day) return other_day.has_value();
    if (other_day != day) return other_day < day;
    // The last one of the day with a clock time has the latest.
    if (!act.when.hi_instant) return true;
    if (other.when.hi_instant) return *other.when.hi_instant <= *act.when.hi_instant;
  }
  return true;
}

std::vector<std::size_t> FoldOrder(std::span<const Act> acts, const Followed& followed) {
  return Sorter(acts, followed).Sort();
}

}  // namespace accession::engine
