#include "services/runtime/replay_memory.h"

#include <algorithm>
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

void ReplayMemory::Add(const engine::EventRef& event) {
  const std::string& stream = event->leaf.stream();
  ReplayedStream& known = streams_[stream];
  ++known.events;
  if (event->is_act()) known.version = event->version();
  AddImport(*event);
  if (!engine::IsIn(stream, engine::kApplications)) {
    if (event->is_act() && IsWorldStream(stream)) world_acts_.push_back(event);
    return world_.Add(event);
  }
  ReplayedApplication& application = applications_[stream];
  application.last_time = RecordedTime(event->leaf.recorded_time_us());
  if (event->is_act()) {
    AddAct(event);
    application.acts.push_back(event);
  } else {
    application.announced.Add(event->leaf.kind(), event->payload.observation());
  }
}

void ReplayMemory::AddAct(const engine::EventRef& act) {
  acts_.push_back(act);
  if (act->leaf.process_digest().empty()) return;
  const engine::ProcessRef process = world_.world().FindProcessByDigest(act->leaf.process_digest());
  if (process == nullptr) return;
  std::string body = engine::Qualify(engine::kBodies, BodyNamed(act->payload));
  if (body.empty()) body = process->definition.body();
  siblings_[{std::move(body), process->Name()}].insert(act->leaf.stream());
}

void ReplayMemory::AddImport(const engine::Event& event) {
  const storage::v1::Leaf& leaf = event.leaf;
  if (leaf.kind() == v1::EVENT_KIND_IMPORT_OPENED)
    imports_.Open(leaf.stream(), RecordedTime(leaf.recorded_time_us()));
  if (leaf.kind() == v1::EVENT_KIND_IMPORT_CLOSED) imports_.Close(leaf.stream());
  if (!leaf.import_id().empty()) imports_.AddAct(leaf.import_id(), leaf.stream());
}

absl::StatusOr<std::vector<engine::EventRef>> ReplayMemory::ActsOf(std::string_view application) {
  const auto found = applications_.find(application);
  return found == applications_.end() ? std::vector<engine::EventRef>{} : found->second.acts;
}

absl::StatusOr<std::vector<std::string>> ReplayMemory::SiblingsOf(std::string_view body,
                                                                  std::string_view process) {
  const auto found = siblings_.find({std::string(body), std::string(process)});
  if (found == siblings_.end()) return std::vector<std::string>{};
  return std::vector<std::string>(found->second.begin(), found->second.end());
}

absl::StatusOr<engine::EventRef> ReplayMemory::Find(Sequence sequence) {
  if (engine::EventRef event = world_.Find(sequence)) return event;
  const auto found = std::ranges::lower_bound(
      acts_, sequence, {}, [](const engine::EventRef& act) { return act->sequence(); });
  return found == acts_.end() || (*found)->sequence() != sequence ? nullptr : *found;
}

absl::StatusOr<std::vector<engine::EventRef>> ReplayedUntil::ActsOf(std::string_view application) {
  ASSIGN_OR_RETURN(std::vector<engine::EventRef> acts, memory_.ActsOf(application));
  std::erase_if(acts, [this](const engine::EventRef& act) { return act->sequence() > at_; });
  return acts;
}

absl::StatusOr<std::vector<std::string>> ReplayedUntil::SiblingsOf(std::string_view body,
                                                                   std::string_view process) {
  return memory_.SiblingsOf(body, process);
}

absl::StatusOr<engine::EventRef> ReplayedUntil::Find(Sequence sequence) {
  if (sequence > at_) return nullptr;
  return memory_.Find(sequence);
}

}  // namespace accession::runtime
