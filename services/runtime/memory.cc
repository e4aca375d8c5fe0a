#include "services/runtime/memory.h"

#include <algorithm>

#include "base/check.h"
#include "base/status.h"
#include "engine/names.h"
#include "services/runtime/last_day.h"

namespace accession::runtime {
namespace {

void AddTo(HotApplication& application, const engine::EventRef& event) {
  if (event->is_act()) {
    application.acts.push_back(event);
    application.last_day = std::max(application.last_day, LastDayOf(event->leaf));
  } else {
    application.announced.Add(event->leaf.kind(), event->payload.observation());
  }
}

}  // namespace

void Memory::Add(const engine::EventRef& event) {
  const std::string& stream = event->leaf.stream();
  tail_.Add(event);
  world_.Add(event);
  if (!engine::IsIn(stream, engine::kApplications)) return;
  const auto hot = hot_.find(stream);
  ACCESSION_CHECK(hot != hot_.end());
  AddTo(hot->second->second, event);
  if (event->is_act()) ++hot_acts_;
}

bool Memory::PutRow(const ApplicationRow& row, Sequence at) {
  const auto hot = hot_.find(row.name);
  ACCESSION_CHECK(hot != hot_.end());
  std::optional<ApplicationRow>& given = hot->second->second.row;
  if (given == row) return false;
  given = row;
  AddListed(row, at);
  return true;
}

void Memory::AddListed(const ApplicationRow& row, Sequence at) {
  for (std::string& prefix : NeighbourPrefixes(row)) {
    if (!listed_[prefix].insert(row.name).second) continue;
    listed_order_.push_back({at, {std::move(prefix), row.name}});
  }
}

void Memory::ForgetApplied() {
  const Sequence applied = index_.applied().sequence;
  tail_.Forget(applied);
  while (!listed_order_.empty() && listed_order_.front().first <= applied) {
    const auto& [prefix, name] = listed_order_.front().second;
    const auto found = listed_.find(prefix);
    found->second.erase(name);
    if (found->second.empty()) listed_.erase(found);
    listed_order_.pop_front();
  }
}

absl::StatusOr<Version> Memory::VersionOf(std::string_view stream) const {
  const auto hot = hot_.find(stream);
  if (hot != hot_.end() && !hot->second->second.acts.empty())
    return hot->second->second.acts.back()->version();
  if (const auto version = tail_.LastVersion(stream)) return *version;
  return until_ ? VersionUntil(stream) : index_.LastVersion(stream);
}

Sequence Memory::Applied() const {
  const Sequence applied = index_.applied().sequence;
  return until_ ? std::min(*until_, applied) : applied;
}

absl::StatusOr<Version> Memory::VersionUntil(std::string_view stream) const {
  if (IsWorldStream(stream)) return world_.VersionOf(stream);
  ASSIGN_OR_RETURN(const std::vector<engine::EventRef> events,
                   events_.OfStream(stream, UpTo(Applied())));
  const std::vector<engine::EventRef> acts = ActsAmong(events);
  return acts.empty() ? Version() : acts.back()->version();
}

absl::StatusOr<std::optional<store::RequestRecord>> Memory::FindRequest(
    const RequestId& request) const {
  if (auto record = tail_.FindRequest(request)) return record;
  ASSIGN_OR_RETURN(auto record, index_.FindRequest(request));
  if (record && until_ && record->first > *until_) record.reset();
  return record;
}

absl::StatusOr<HotApplication> Memory::ReadApplication(std::string_view name) const {
  HotApplication application;
  ASSIGN_OR_RETURN(const std::vector<engine::EventRef> stored,
                   events_.OfStream(name, UpTo(Applied())));
  const Sequence last = stored.empty() ? Sequence() : stored.back()->sequence();
  for (const engine::EventRef& event : stored) AddTo(application, event);
  for (const engine::EventRef& event : tail_.OfStream(name)) {
    if (event->sequence() > last) AddTo(application, event);
  }
  return application;
}

absl::StatusOr<HotApplication*> Memory::Application(std::string_view name) {
  const auto found = hot_.find(name);
  if (found != hot_.end()) {
    used_.splice(used_.begin(), used_, found->second);
    return &used_.front().second;
  }
  ASSIGN_OR_RETURN(HotApplication application, ReadApplication(name));
  hot_acts_ += application.acts.size();
  used_.emplace_front(std::string(name), std::move(application));
  hot_.emplace(std::string(name), used_.begin());
  ForgetUsedLongestAgo();
  return &used_.front().second;
}

void Memory::ForgetUsedLongestAgo() {
  while (used_.size() > kHotApplicationsMax ||
         (hot_acts_ > kHotActsMax && used_.size() > kHotApplicationsMin)) {
    hot_acts_ -= used_.back().second.acts.size();
    hot_.erase(used_.back().first);
    used_.pop_back();
  }
}

absl::StatusOr<std::vector<engine::EventRef>> Memory::ActsOf(std::string_view application) {
  const auto found = hot_.find(application);
  if (found != hot_.end()) return found->second->second.acts;
  ASSIGN_OR_RETURN(HotApplication read, ReadApplication(application));
  return std::move(read.acts);
}

absl::StatusOr<std::vector<std::string>> Memory::SiblingsOf(std::string_view body,
                                                            std::string_view process) {
  const std::string prefix = SiblingsPrefix(body, process);
  ASSIGN_OR_RETURN(std::vector<std::string> names, events_.NamesUnder(prefix));
  if (const auto found = listed_.find(prefix); found != listed_.end()) {
    names.insert(names.end(), found->second.begin(), found->second.end());
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
  }
  return names;
}

absl::StatusOr<bool> Memory::ListsAny(const std::string& prefix) const {
  if (listed_.contains(prefix)) return true;
  ASSIGN_OR_RETURN(const std::vector<std::string> names, events_.NamesUnder(prefix, "", 1));
  return !names.empty();
}

absl::StatusOr<engine::EventRef> Memory::Find(Sequence sequence) {
  if (engine::EventRef event = tail_.Find(sequence)) return event;
  if (engine::EventRef event = world_.Find(sequence)) return event;
  if (sequence == Sequence() || sequence > Applied()) return nullptr;
  return events_.At(sequence);
}

absl::StatusOr<std::vector<engine::EventRef>> Memory::EventsOf(const store::RequestRecord& record) {
  std::vector<engine::EventRef> events;
  for (Sequence at = record.first; at <= record.last; at = at.Next()) {
    ASSIGN_OR_RETURN(engine::EventRef event, Find(at));
    if (event == nullptr) return absl::DataLossError("the index names an event beyond the log");
    events.push_back(std::move(event));
  }
  return events;
}

}  // namespace accession::runtime
