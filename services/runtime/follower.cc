#include "services/runtime/follower.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/status.h"
#include "services/runtime/list_keys.h"

namespace accession::runtime {
namespace {

void AddTo(Totals& totals, const Totals& gone, const Totals& come) {
  totals.applications += come.applications - gone.applications;
  totals.open += come.open - gone.open;
  totals.overdue += come.overdue - gone.overdue;
}

// Replaces `gone` by `come`, both in byte order: what is in both stays as it is.
void MoveKeys(const std::vector<std::string>& gone, const std::vector<std::string>& come,
              store::IndexBatch& batch) {
  std::vector<std::string> changed;
  std::ranges::set_difference(gone, come, std::back_inserter(changed));
  for (const std::string& key : changed) batch.DeleteView(key);
  changed.clear();
  std::ranges::set_difference(come, gone, std::back_inserter(changed));
  for (const std::string& key : changed) batch.PutView(key, "");
}

}  // namespace

Follower::Follower(Parts parts, store::IndexFeed feed)
    : parts_(std::move(parts)), feed_(std::move(feed)) {
  const absl::StatusOr<Totals> totals = ReadTotals(parts_.index);
  if (totals.ok()) totals_ = *totals;
  next_review_ = FirstReview(parts_.index);
  thread_ = std::thread([this] { Run(); });
}

Follower::~Follower() { Drain(); }

void Follower::Push(Group group) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_events_ < kLagEventsMax || failed_; });
  if (failed_) return;
  waiting_events_ += group.events.size();
  waiting_.push_back(std::move(group));
  changed_.notify_all();
}

void Follower::Drain() {
  {
    const std::lock_guard lock(mutex_);
    draining_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

absl::Status Follower::RunBetween(std::function<absl::Status()> task) {
  Task asked{.run = std::move(task), .result = {}};
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return task_ == nullptr || ended_; });
  if (ended_) return absl::CancelledError("the index is followed no more");
  task_ = &asked;
  changed_.notify_all();
  changed_.wait(lock, [&] { return asked.result.has_value() || ended_; });
  if (asked.result) return *asked.result;
  task_ = nullptr;
  return absl::CancelledError("the index is followed no more");
}

void Follower::RunTask(std::unique_lock<std::mutex>& lock) {
  lock.unlock();
  absl::Status result = task_->run();
  const absl::StatusOr<Totals> totals = ReadTotals(parts_.index);
  const auto next_review = FirstReview(parts_.index);
  lock.lock();
  if (totals.ok()) totals_ = *totals;
  next_review_ = next_review;
  task_->result = std::move(result);
  task_ = nullptr;
  changed_.notify_all();
}

Totals Follower::totals() const {
  const std::lock_guard lock(mutex_);
  return totals_;
}

void Follower::Run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(
        lock, [this] { return draining_ || !waiting_.empty() || task_ != nullptr || ReviewDue(); });
    if (task_ != nullptr) {
      RunTask(lock);
      continue;
    }
    if (waiting_.empty() && draining_) break;
    absl::Status done;
    if (waiting_.empty()) {
      const engine::Instant now = review_now_;
      lock.unlock();
      done = ReviewSome(now);
      lock.lock();
    } else {
      const Group group = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      done = Apply(group);
      if (done.ok()) Publish(group);
      lock.lock();
      waiting_events_ -= group.events.size();
    }
    failed_ = !done.ok();
    changed_.notify_all();
    lock.unlock();
    if (!done.ok()) {
      parts_.on_failure(done);
      break;
    }
  }
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

absl::Status Follower::Apply(const Group& group) {
  store::IndexBatch batch = parts_.index.NewBatch();
  for (const AppendedEvent& appended : group.events) {
    const store::LogEntry entry{.sequence = appended.event->sequence(),
                                .leaf = appended.leaf,
                                .salt = appended.salt,
                                .payload = appended.payload};
    RETURN_IF_ERROR(feed_.Add(entry, appended.event->leaf, batch));
  }
  RETURN_IF_ERROR(AddApplications(group, batch));
  for (const Sweep& sweep : group.sweeps) batch.PutView(SweepKey(sweep), sweep.cursor);
  for (const Sweep& sweep : group.ended_sweeps) batch.DeleteView(SweepKey(sweep));
  feed_.Finish(batch);
  // Before the index says that they are applied: a sweep then asks for the world with them.
  for (const AppendedEvent& appended : group.events) parts_.history.Add(appended.event);
  return parts_.index.Apply(std::move(batch));
}

absl::Status Follower::AddApplications(const Group& group, store::IndexBatch& batch) {
  if (group.applications.empty()) return absl::OkStatus();
  // The last row of each counts: what the batch holds already is not in the index yet.
  std::map<std::string_view, const ApplicationRow*> last;
  for (const ApplicationRow& row : group.applications) last[row.name] = &row;
  Totals totals = this->totals();
  for (const auto& [name, row] : last) {
    ASSIGN_OR_RETURN(const auto brief, AddApplicationRows(*row, parts_.index, batch, totals));
    NoteReview(brief);
  }
  batch.PutView(kTotalsKey, EncodeTotals(totals));
  const std::lock_guard lock(mutex_);
  totals_ = totals;
  return absl::OkStatus();
}

void Follower::Publish(const Group& group) {
  for (const AppendedEvent& appended : group.events) {
    parts_.recent.Add(appended.event, appended.leaf.size() + appended.payload.size());
  }
  parts_.published.Publish({.position = group.head.sequence,
                            .root = group.head.root,
                            .recorded_time = group.head.recorded_time,
                            .world = group.world});
  if (!group.applications.empty()) parts_.on_rows();
  parts_.on_applied();
}

absl::StatusOr<storage::v1::ApplicationBrief> AddApplicationRows(const ApplicationRow& row,
                                                                 const store::Index& index,
                                                                 store::IndexBatch& batch,
                                                                 Totals& totals) {
  const std::string key = BriefKey(row.name);
  ASSIGN_OR_RETURN(const std::optional<std::string> before, index.GetView(key));
  storage::v1::ApplicationBrief gone;
  storage::v1::ApplicationBrief come;
  if (!come.ParseFromString(row.brief) || (before && !gone.ParseFromString(*before)))
    return absl::DataLossError("the brief of " + row.name + " does not parse");
  AddTo(totals, before ? TotalsOf(gone) : Totals(), TotalsOf(come));
  batch.PutView(key, row.brief);
  const auto old_keys = before ? ListKeys(row.name, gone) : std::vector<std::string>();
  MoveKeys(old_keys, ListKeys(row.name, come), batch);
  if (!before) batch.PutView(SiblingsPrefix(row.body, row.process) + row.name, "");
  for (const std::string& resource : row.dependencies)
    batch.PutView(DependantsPrefix(resource) + row.name, "");
  for (const std::string& linked : row.linked) batch.PutView(LinkersPrefix(linked) + row.name, "");
  return come;
}

absl::StatusOr<Totals> ReadTotals(const store::Index& index) {
  ASSIGN_OR_RETURN(const std::optional<std::string> value, index.GetView(kTotalsKey));
  return value ? DecodeTotals(*value) : Totals{};
}

}  // namespace accession::runtime
