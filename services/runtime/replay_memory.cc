#include "services/runtime/replay_memory.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/status.h"
#include "engine/names.h"

namespace accession::runtime {
namespace {

// The body that the act which starts an application names; empty: that of its process.
std::string BodyNamed(const v1::Payload& payload) {
  if (payload.has_submission()) return payload.submission().body();
  if (payload.has_instrument()) return payload.instrument().body();
  if (payload.has_nomination()) return payload.nomination().body();
  return "";
}

}  // namespace

void ReplayMemory::AddAct(const engine::EventRef& act, const store::LogEntry& entry) {
  const std::string& stream = act->leaf.stream();
  ReplayedStream& known = streams_[stream];
  ++known.events;
  known.version = act->version();
  AddImport(*act);
  world_acts_.Add(act);
  if (!engine::IsIn(stream, engine::kApplications)) return world_.Add(act);
  ReplayedApplication& application = applications_[stream];
  if (application.acts.empty()) AddSibling(*act);
  application.last_time = RecordedTime(act->leaf.recorded_time_us());
  places_.push_back({act->sequence(), &application.acts, application.acts.size()});
  application.acts.Add(entry);
}

void ReplayMemory::AddObservation(const engine::Event& observation) {
  const std::string& stream = observation.leaf.stream();
  ++streams_[stream].events;
  if (!engine::IsIn(stream, engine::kApplications)) return;
  ReplayedApplication& application = applications_[stream];
  application.last_time = RecordedTime(observation.leaf.recorded_time_us());
  application.announced.Add(observation.leaf.kind(), observation.payload.observation());
}

void ReplayMemory::AddSibling(const engine::Event& first) {
  const engine::ProcessRef process =
      world_.world().FindProcessByDigest(first.leaf.process_digest());
  if (process == nullptr) return;
  std::string body = engine::Qualify(engine::kBodies, BodyNamed(first.payload));
  if (body.empty()) body = process->definition.body();
  siblings_[{std::move(body), process->Name()}].insert(first.leaf.stream());
}

void ReplayMemory::AddImport(const engine::Event& event) {
  const storage::v1::Leaf& leaf = event.leaf;
  if (leaf.kind() == v1::EVENT_KIND_IMPORT_OPENED)
    imports_.Open(leaf.stream(), RecordedTime(leaf.recorded_time_us()));
  if (leaf.kind() == v1::EVENT_KIND_IMPORT_CLOSED) imports_.Close(leaf.stream());
  if (!leaf.import_id().empty()) imports_.AddAct(leaf.import_id(), leaf.stream());
}

absl::StatusOr<std::vector<engine::EventRef>> ReplayMemory::ActsOf(std::string_view application) {
  return ActsUntil(application, Sequence(std::numeric_limits<Sequence::rep>::max()));
}

absl::StatusOr<std::vector<engine::EventRef>> ReplayMemory::ActsUntil(std::string_view application,
                                                                      Sequence at) {
  const auto found = applications_.find(application);
  if (found == applications_.end()) return std::vector<engine::EventRef>{};
  return found->second.acts.Until(at, pool_);
}

absl::StatusOr<std::vector<std::string>> ReplayMemory::SiblingsOf(std::string_view body,
                                                                  std::string_view process) {
  const auto found = siblings_.find({std::string(body), std::string(process)});
  if (found == siblings_.end()) return std::vector<std::string>{};
  return std::vector<std::string>(found->second.begin(), found->second.end());
}

absl::StatusOr<engine::EventRef> ReplayMemory::Find(Sequence sequence) {
  if (engine::EventRef event = world_.Find(sequence)) return event;
  const auto found = std::ranges::lower_bound(places_, sequence, {}, &Place::sequence);
  if (found == places_.end() || found->sequence != sequence) return nullptr;
  return found->acts->At(found->index, pool_);
}

absl::StatusOr<std::vector<engine::EventRef>> ReplayedUntil::ActsOf(std::string_view application) {
  return memory_.ActsUntil(application, at_);
}

absl::StatusOr<std::vector<std::string>> ReplayedUntil::SiblingsOf(std::string_view body,
                                                                   std::string_view process) {
  return memory_.SiblingsOf(body, process);
}

absl::StatusOr<engine::EventRef> ReplayedUntil::Find(Sequence sequence) {
  if (sequence > at_) return nullptr;
  return memory_.Find(sequence);
}

ActsBetween ReplayedGround::Between(Sequence after, Sequence last) const {
  return memory_.world_acts().Between(after, last);
}

std::unique_ptr<ApplicationSource> ReplayedGround::Until(Sequence at) const {
  return std::make_unique<ReplayedUntil>(memory_, at);
}

}  // namespace accession::runtime
