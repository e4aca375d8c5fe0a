#include "services/runtime/open_imports.h"

#include <algorithm>
#include <utility>

#include "base/status.h"
#include "engine/names.h"

namespace accession::runtime {

void OpenImports::Open(std::string_view name, RecordedTime at) {
  const std::lock_guard lock(mutex_);
  OpenImport& import = open_[std::string(name)];
  import.name = name;
  import.opened = at;
}

void OpenImports::AddAct(std::string_view name, std::string_view stream) {
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(name);
  if (found == open_.end()) return;
  ++found->second.acts;
  if (engine::IsIn(stream, engine::kApplications)) found->second.applications.emplace(stream);
}

OpenImport OpenImports::Close(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const auto found = open_.find(name);
  if (found == open_.end()) return {};
  OpenImport closed = std::move(found->second);
  open_.erase(found);
  return closed;
}

bool OpenImports::IsOpen(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  return open_.contains(name);
}

bool OpenImports::Touches(std::string_view application) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(
      open_, [&](const auto& open) { return open.second.applications.contains(application); });
}

std::vector<OpenImport> OpenImports::All() const {
  const std::lock_guard lock(mutex_);
  std::vector<OpenImport> all;
  for (const auto& [name, import] : open_) {
    all.push_back(import);
    const auto clients = clients_.find(name);
    if (clients != clients_.end()) all.back().clients = clients->second;
  }
  return all;
}

void OpenImports::AddClient(std::string_view name) {
  const std::lock_guard lock(mutex_);
  ++clients_[std::string(name)];
}

void OpenImports::RemoveClient(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const auto found = clients_.find(name);
  if (found != clients_.end() && --found->second == 0) clients_.erase(found);
}

absl::Status RecoverImports(const engine::World& world, const EventSource& events, Sequence last,
                            OpenImports& imports) {
  Sequence first = last.Next();
  for (const engine::ImportState* import : world.Imports()) {
    if (!import->open) continue;
    ASSIGN_OR_RETURN(const engine::EventRef opened, events.At(import->opened));
    imports.Open(import->name, RecordedTime(opened->leaf.recorded_time_us()));
    first = std::min(first, import->opened);
  }
  return events.Visit({first, last}, [&imports](const engine::EventRef& event) {
    imports.AddAct(event->leaf.import_id(), event->leaf.stream());
  });
}

}  // namespace accession::runtime
