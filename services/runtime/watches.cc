#include "services/runtime/watches.h"

#include <algorithm>
#include <utility>

#include "boost/asio/post.hpp"

namespace accession::runtime {
namespace {

// Threads on which watchers work, apart from those of reads: many watchers must not delay one read.
constexpr std::size_t kWatchThreads = 2;

}  // namespace

Watches::Watches(const Published& published, const WatchPace& pace)
    : published_(published),
      pace_(pace),
      pool_(kWatchThreads),
      beat_timer_(pool_),
      tick_timer_(pool_) {
  const std::lock_guard lock(mutex_);
  PlanTick();
}

Watches::~Watches() { Stop(); }

bool Watches::Add(const std::shared_ptr<Watcher>& watcher) {
  const std::lock_guard lock(mutex_);
  if (ended_) return false;
  watchers_.emplace(watcher.get(), Entry{.watcher = watcher});
  return true;
}

void Watches::Remove(const Watcher* watcher) {
  const std::lock_guard lock(mutex_);
  const auto found = watchers_.find(watcher);
  if (found == watchers_.end()) return;
  if (found->second.waiting) --waiting_;
  watchers_.erase(found);
}

std::size_t Watches::open() const {
  const std::lock_guard lock(mutex_);
  return watchers_.size();
}

std::uint64_t Watches::too_slow() const {
  const std::lock_guard lock(mutex_);
  return too_slow_;
}

void Watches::CountTooSlow() {
  const std::lock_guard lock(mutex_);
  ++too_slow_;
}

void Watches::Await(const Watcher* watcher, Sequence seen) {
  const std::lock_guard lock(mutex_);
  const auto found = watchers_.find(watcher);
  if (found == watchers_.end() || found->second.waiting) return;
  found->second.waiting = true;
  found->second.seen = seen;
  ++waiting_;
  // What was published after the watcher looked and before this is news already.
  if (published_.position() > seen) PlanBeat();
}

void Watches::Ring() {
  const std::lock_guard lock(mutex_);
  if (waiting_ > 0) PlanBeat();
}

void Watches::PlanBeat() {
  if (beat_planned_) return;
  beat_planned_ = true;
  beat_timer_.expires_at(last_beat_ + pace_.beat);
  beat_timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) Beat();
  });
}

void Watches::Beat() {
  std::vector<std::shared_ptr<Watcher>> called;
  {
    const std::lock_guard lock(mutex_);
    beat_planned_ = false;
    last_beat_ = Clock::now();
    const Sequence position = published_.position();
    for (auto& [watcher, entry] : watchers_) {
      if (!entry.waiting || entry.seen >= position) continue;
      entry.waiting = false;
      --waiting_;
      if (auto alive = entry.watcher.lock()) called.push_back(std::move(alive));
    }
  }
  for (std::shared_ptr<Watcher>& watcher : called)
    boost::asio::post(pool_, [watcher = std::move(watcher)] { watcher->OnNews(); });
}

void Watches::PlanTick() {
  tick_timer_.expires_after(pace_.tick);
  tick_timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) Tick();
  });
}

std::vector<std::shared_ptr<Watcher>> Watches::All() const {
  std::vector<std::shared_ptr<Watcher>> all;
  all.reserve(watchers_.size());
  for (const auto& [watcher, entry] : watchers_) {
    if (auto alive = entry.watcher.lock()) all.push_back(std::move(alive));
  }
  return all;
}

void Watches::Tick() {
  std::vector<std::shared_ptr<Watcher>> all;
  {
    const std::lock_guard lock(mutex_);
    all = All();
  }
  const Clock::time_point now = Clock::now();
  for (const std::shared_ptr<Watcher>& watcher : all) watcher->OnTick(now);
  const std::lock_guard lock(mutex_);
  PlanTick();
}

void Watches::End() {
  std::vector<std::shared_ptr<Watcher>> all;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    all = All();
  }
  for (std::shared_ptr<Watcher>& watcher : all)
    boost::asio::post(pool_, [watcher = std::move(watcher)] { watcher->OnEnd(); });
}

void Watches::Stop() {
  End();
  pool_.stop();
  pool_.join();
}

}  // namespace accession::runtime
