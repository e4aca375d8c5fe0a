#include "services/runtime/follower.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/status.h"

namespace accession::runtime {

Follower::Follower(Parts parts, store::IndexFeed feed)
    : parts_(std::move(parts)), feed_(std::move(feed)) {
  const absl::StatusOr<Totals> totals = ReadTotals(parts_.index);
  if (totals.ok()) totals_ = *totals;
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

Totals Follower::totals() const {
  const std::lock_guard lock(mutex_);
  return totals_;
}

void Follower::Run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return draining_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const Group group = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const absl::Status applied = Apply(group);
    lock.lock();
    waiting_events_ -= group.events.size();
    failed_ = !applied.ok();
    changed_.notify_all();
    lock.unlock();
    if (!applied.ok()) return parts_.on_failure(applied);
    Publish(group);
  }
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
  return parts_.index.Apply(std::move(batch));
}

absl::Status Follower::AddApplications(const Group& group, store::IndexBatch& batch) {
  if (group.applications.empty()) return absl::OkStatus();
  // The last row of each counts: what the batch holds already is not in the index yet.
  std::map<std::string_view, const ApplicationRow*> last;
  for (const ApplicationRow& row : group.applications) last[row.name] = &row;
  Totals totals = this->totals();
  for (const auto& [name, row] : last)
    RETURN_IF_ERROR(AddApplicationRows(*row, parts_.index, batch, totals));
  batch.PutView(kTotalsKey, EncodeTotals(totals));
  const std::lock_guard lock(mutex_);
  totals_ = totals;
  return absl::OkStatus();
}

void Follower::Publish(const Group& group) {
  for (const AppendedEvent& appended : group.events) parts_.history.Add(appended.event);
  parts_.published.Publish({.position = group.head.sequence,
                            .root = group.head.root,
                            .recorded_time = group.head.recorded_time,
                            .world = group.world});
  parts_.on_applied();
}

absl::Status AddApplicationRows(const ApplicationRow& row, const store::Index& index,
                                store::IndexBatch& batch, Totals& totals) {
  const std::string key = OpenKey(row.name);
  ASSIGN_OR_RETURN(const std::optional<std::string> before, index.GetView(key));
  const std::string value = EncodeOpen(row);
  const Totals gone = before ? DecodeOpen(*before) : Totals{};
  const Totals come = DecodeOpen(value);
  totals.applications += come.applications - gone.applications;
  totals.open += come.open - gone.open;
  totals.overdue += come.overdue - gone.overdue;
  batch.PutView(key, value);
  if (!before) batch.PutView(SiblingsPrefix(row.body, row.process) + row.name, "");
  for (const std::string& resource : row.dependencies)
    batch.PutView(DependantsPrefix(resource) + row.name, "");
  return absl::OkStatus();
}

absl::StatusOr<Totals> ReadTotals(const store::Index& index) {
  ASSIGN_OR_RETURN(const std::optional<std::string> value, index.GetView(kTotalsKey));
  return value ? DecodeTotals(*value) : Totals{};
}

}  // namespace accession::runtime
