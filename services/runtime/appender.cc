#include "services/runtime/appender.h"

#include <utility>
#include <variant>

#include "base/status.h"

namespace accession::runtime {

engine::Rejection OutcomeUnknown() {
  return Reject(engine::Reason::kStorageFailed,
                "the storage failed; the outcome may be unknown: retry with the same request id "
                "once the daemon is back");
}

Appender::Appender(Parts parts) : parts_(std::move(parts)) {
  thread_ = std::thread([this] { Run(); });
}

Appender::~Appender() { Drain(); }

void Appender::Take(Job job) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !busy_; });
  next_ = std::move(job);
  busy_ = true;
  changed_.notify_all();
}

void Appender::Drain() {
  {
    const std::lock_guard lock(mutex_);
    draining_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Appender::Run() {
  bool failed = false;
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return draining_ || next_; });
    if (!next_) return;
    Job job = *std::exchange(next_, std::nullopt);
    lock.unlock();
    const absl::Status appended = failed ? absl::OkStatus() : Append(job);
    lock.lock();
    busy_ = false;
    lock.unlock();
    changed_.notify_all();
    Answer(job, appended.ok() && !failed);
    if (!appended.ok()) {
      failed = true;
      parts_.on_failure(appended);
    }
    const Group& group = job.group;
    if (!failed && !group.empty()) parts_.follower.Push(std::move(job.group));
  }
}

absl::Status Appender::Append(Job& job) {
  Group& group = job.group;
  group.head = parts_.log.head();
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
                                                  .recorded_time = job.now,
                                                  .entries = entries}));
  return absl::OkStatus();
}

void Appender::Answer(Job& job, bool durable) {
  for (Decided& one : job.decided) {
    if (!durable) one.outcome = OutcomeUnknown();
    if (auto* recorded = std::get_if<Recorded>(&one.outcome)) recorded->head = job.group.head;
    one.done(std::move(one.outcome));
  }
}

}  // namespace accession::runtime
