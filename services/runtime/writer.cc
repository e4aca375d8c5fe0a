#include "services/runtime/writer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/status.h"
#include "boost/asio/post.hpp"

namespace accession::runtime {
namespace {

// A group ends here, so that its first command does not wait for too many others.
constexpr std::size_t kGroupEventsMax = 1'024;

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

engine::Rejection Unknown() {
  return Reject(engine::Reason::kStorageFailed,
                "the storage failed; the outcome may be unknown: retry with the same request id "
                "once the daemon is back");
}

}  // namespace

Writer::Writer(Parts parts, Registrar registrar, std::vector<Sweep> sweeps)
    : parts_(std::move(parts)),
      registrar_(std::move(registrar)),
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
  waiting_.push_back({std::move(command), std::move(done)});
  lock.unlock();
  changed_.notify_one();
}

void Writer::Wake() {
  { const std::lock_guard lock(mutex_); }
  changed_.notify_one();
}

void Writer::Drain() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  answers_.join();
}

std::size_t Writer::backlog() const {
  const std::lock_guard lock(mutex_);
  return sweeps_.size();
}

bool Writer::CanSweep() const {
  return !sweeps_.empty() && registrar_.IsApplied(sweeps_.front().cause);
}

bool Writer::Await(std::vector<Waiting>& taken) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || !waiting_.empty() || CanSweep(); });
  const std::size_t count = std::min(waiting_.size(), kGroupEventsMax);
  taken.assign(std::move_iterator(waiting_.begin()),
               std::move_iterator(waiting_.begin() + static_cast<std::ptrdiff_t>(count)));
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  return !closed_ || count > 0;
}

void Writer::Run() {
  std::vector<Waiting> taken;
  while (Await(taken)) {
    if (const absl::Status status = Step(taken); !status.ok()) {
      RejectWaiting();
      return parts_.on_failure(status);
    }
  }
}

void Writer::RejectWaiting() {
  std::vector<Decided> rejected;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    for (Waiting& waiting : waiting_) rejected.push_back({std::move(waiting.done), Unknown()});
    waiting_.clear();
  }
  Answer(std::move(rejected), {});
}

absl::Status Writer::Step(std::vector<Waiting>& taken) {
  const RecordedTime now = std::max(parts_.clock.Now(), parts_.log.head().recorded_time);
  registrar_.ForgetApplied();
  std::vector<Decided> decided;
  for (Waiting& waiting : taken) {
    absl::StatusOr<Outcome> outcome = registrar_.Perform(waiting.command, now);
    decided.push_back({std::move(waiting.done), outcome.ok() ? *std::move(outcome) : Unknown()});
    if (!outcome.ok()) {
      Fail(std::move(decided));
      return outcome.status();
    }
  }
  RETURN_IF_ERROR(Sweeping(now));
  Group group = registrar_.TakeGroup();
  if (const absl::Status appended = Append(group, now); !appended.ok()) {
    Fail(std::move(decided));
    return appended;
  }
  const store::LogHead head = group.head;
  Answer(std::move(decided), head);
  if (!group.events.empty() || !group.sweeps.empty() || !group.ended_sweeps.empty())
    parts_.follower.Push(std::move(group));
  return absl::OkStatus();
}

absl::Status Writer::Sweeping(RecordedTime now) {
  std::unique_lock lock(mutex_);
  if (!CanSweep()) return absl::OkStatus();
  const Sweep sweep = sweeps_.front();
  lock.unlock();
  ASSIGN_OR_RETURN(std::optional<Sweep> left, registrar_.Continue(sweep, now));
  lock.lock();
  sweeps_.pop_front();
  if (left) sweeps_.push_front(*std::move(left));
  return absl::OkStatus();
}

absl::Status Writer::Append(Group& group, RecordedTime now) {
  group.head = parts_.log.head();
  {
    const std::lock_guard lock(mutex_);
    std::ranges::copy_if(group.sweeps, std::back_inserter(sweeps_),
                         [](const Sweep& sweep) { return sweep.cursor.empty(); });
  }
  if (group.events.empty()) return absl::OkStatus();
  std::vector<store::NewEntry> entries;
  entries.reserve(group.events.size());
  for (const AppendedEvent& appended : group.events) {
    entries.push_back({.sequence = appended.event->sequence(),
                       .leaf = appended.leaf,
                       .salt = appended.salt,
                       .payload = appended.payload});
  }
  ASSIGN_OR_RETURN(group.head, parts_.log.Append({.expected_head = group.head.sequence,
                                                  .recorded_time = now,
                                                  .entries = entries}));
  return absl::OkStatus();
}

void Writer::Answer(std::vector<Decided> decided, const store::LogHead& head) {
  if (decided.empty()) return;
  boost::asio::post(answers_, [decided = std::move(decided), head]() mutable {
    for (Decided& one : decided) {
      if (auto* recorded = std::get_if<Recorded>(&one.outcome)) recorded->head = head;
      one.done(std::move(one.outcome));
    }
  });
}

void Writer::Fail(std::vector<Decided> decided) {
  for (Decided& one : decided) one.outcome = Unknown();
  Answer(std::move(decided), {});
}

}  // namespace accession::runtime
