#include "services/runtime/writer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/status.h"

namespace accession::runtime {
namespace {

// A group ends here, so that its first command does not wait for too many others.
constexpr std::size_t kGroupEventsMax = 1'024;
// For as many turns of other threads a group waits to grow.
constexpr int kGatherTurnsMax = 64;

engine::Rejection Closed() {
  return Reject(engine::Reason::kShuttingDown,
                "the daemon is shutting down; nothing was written; send the command again, with "
                "the same request id, once it is back");
}

engine::Rejection Full() {
  return Reject(engine::Reason::kQueueFull,
                "too many commands wait to be recorded; nothing was written; wait a moment and "
                "send the command again with the same request id");
}

}  // namespace

Writer::Writer(Parts parts, Registrar registrar, std::vector<Sweep> sweeps)
    : parts_(std::move(parts)),
      registrar_(std::move(registrar)),
      last_time_(parts_.log.head().recorded_time),
      appender_({.log = parts_.log, .follower = parts_.follower, .on_failure = parts_.on_failure}),
      sweeps_(sweeps.begin(), sweeps.end()) {
  thread_ = std::thread([this] { Run(); });
}

Writer::~Writer() { Drain(); }

void Writer::Submit(Command command, Done done) {
  std::unique_lock lock(mutex_);
  const bool full = waiting_.size() >= parts_.queue_max;
  if (closed_ || full) {
    const bool closed = closed_;
    lock.unlock();
    return done(closed ? Closed() : Full());
  }
  const bool first = waiting_.empty();
  waiting_.push_back({std::move(command), std::move(done)});
  lock.unlock();
  // Who waited before was told of already.
  if (first) changed_.notify_one();
}

void Writer::Wake() {
  {
    const std::lock_guard lock(mutex_);
    if (sweeps_.empty()) return;
  }
  changed_.notify_one();
}

void Writer::Drain() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  appender_.Drain();
}

std::size_t Writer::backlog() const {
  const std::lock_guard lock(mutex_);
  return sweeps_.size() + ending_sweeps_;
}

bool Writer::CanSweep() const {
  return !sweeps_.empty() && registrar_.IsApplied(sweeps_.front().cause);
}

// Lets those that are about to submit do so first, for as long as more come: on a busy machine a
// larger group costs no more handing over and no more syncs. Alone on an idle one it costs nothing.
void Writer::Gather(std::unique_lock<std::mutex>& lock) {
  std::size_t seen = 0;
  for (int turn = 0; turn < kGatherTurnsMax && seen < waiting_.size(); ++turn) {
    seen = waiting_.size();
    lock.unlock();
    std::this_thread::yield();
    lock.lock();
  }
}

bool Writer::Await(std::vector<Waiting>& taken) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || !waiting_.empty() || CanSweep(); });
  Gather(lock);
  const std::size_t count = std::min(waiting_.size(), kGroupEventsMax);
  taken.assign(std::move_iterator(waiting_.begin()),
               std::move_iterator(waiting_.begin() + static_cast<std::ptrdiff_t>(count)));
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  return !closed_ || count > 0;
}

void Writer::Run() {
  std::vector<Waiting> taken;
  while (Await(taken)) {
    if (const absl::Status status = Step(taken); !status.ok()) return parts_.on_failure(status);
  }
}

absl::Status Writer::Step(std::vector<Waiting>& taken) {
  const RecordedTime now = last_time_ = std::max(parts_.clock.Now(), last_time_);
  registrar_.ForgetApplied();
  std::vector<Decided> decided;
  decided.reserve(taken.size());
  for (Waiting& waiting : taken) {
    absl::StatusOr<Outcome> outcome = registrar_.Perform(waiting.command, now);
    decided.push_back(
        {std::move(waiting.done), outcome.ok() ? *std::move(outcome) : OutcomeUnknown()});
    if (!outcome.ok()) {
      Fail(std::move(decided));
      return outcome.status();
    }
  }
  if (const absl::Status swept = Sweeping(now, decided); !swept.ok()) {
    Fail(std::move(decided));
    return swept;
  }
  HandOver(std::move(decided), now);
  return absl::OkStatus();
}

std::vector<Sweep> Writer::NextSweeps() {
  const std::lock_guard lock(mutex_);
  if (!CanSweep()) return {};
  const Sweep first = sweeps_.front();
  // What comes to the same applications is told in one visit, however much of it waits.
  const auto others =
      std::stable_partition(sweeps_.begin(), sweeps_.end(), [&](const Sweep& sweep) {
        return sweep.prefix == first.prefix && sweep.cursor == first.cursor &&
               registrar_.IsApplied(sweep.cause);
      });
  return {sweeps_.begin(), others};
}

absl::Status Writer::Sweeping(RecordedTime now, std::vector<Decided>& decided) {
  const std::vector<Sweep> next = NextSweeps();
  if (next.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<Sweep> left, registrar_.Continue(next, now));
  const std::lock_guard lock(mutex_);
  sweeps_.erase(sweeps_.begin(), sweeps_.begin() + static_cast<std::ptrdiff_t>(next.size()));
  sweeps_.insert(sweeps_.begin(), left.begin(), left.end());
  const std::size_t ended = next.size() - left.size();
  if (ended == 0) return absl::OkStatus();
  // They count until what they observed is durable.
  ending_sweeps_ += ended;
  const auto end = [this, ended](const Outcome& /*outcome*/) {
    const std::lock_guard counting(mutex_);
    ending_sweeps_ -= ended;
  };
  decided.push_back({.done = end, .outcome = Recorded{.events = {}}});
  return absl::OkStatus();
}

void Writer::HandOver(std::vector<Decided> decided, RecordedTime now) {
  Group group = registrar_.TakeGroup();
  {
    const std::lock_guard lock(mutex_);
    std::ranges::copy_if(group.sweeps, std::back_inserter(sweeps_),
                         [](const Sweep& sweep) { return sweep.cursor.empty(); });
  }
  appender_.Take({.group = std::move(group), .now = now, .decided = std::move(decided)});
}

void Writer::Fail(std::vector<Decided> decided) {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    for (Waiting& waiting : waiting_)
      decided.push_back({std::move(waiting.done), OutcomeUnknown()});
    waiting_.clear();
  }
  for (Decided& one : decided) one.outcome = OutcomeUnknown();
  appender_.Take({.group = {}, .now = last_time_, .decided = std::move(decided)});
}

}  // namespace accession::runtime
