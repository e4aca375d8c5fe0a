#include "services/runtime/recorded_neighbours.h"

#include <string>
#include <utility>

#include "base/status.h"
#include "services/runtime/event_source.h"

namespace accession::runtime {

std::vector<engine::Act> RecordedNeighbours::SiblingActs(std::string_view body,
                                                         std::string_view process,
                                                         std::string_view act) const {
  asked_ = true;
  std::vector<engine::Act> acts;
  const absl::StatusOr<std::vector<std::string>> siblings = source_.SiblingsOf(body, process);
  status_.Update(siblings.status());
  if (!siblings.ok()) return acts;
  for (const std::string& sibling : *siblings) AddActs(sibling, act, acts);
  return acts;
}

std::vector<engine::Act> RecordedNeighbours::ActsOf(std::string_view application,
                                                    std::string_view act) const {
  asked_ = true;
  std::vector<engine::Act> acts;
  AddActs(application, act, acts);
  return acts;
}

void RecordedNeighbours::AddActs(std::string_view application, std::string_view act,
                                 std::vector<engine::Act>& acts) const {
  const absl::StatusOr<std::vector<engine::EventRef>> events = source_.ActsOf(application);
  status_.Update(events.status());
  if (!events.ok()) return;
  const absl::StatusOr<engine::ForeignMoments> foreign = ReadForeign(source_, *events);
  status_.Update(foreign.status());
  if (!foreign.ok()) return;
  for (engine::Act& standing : engine::Stand(*events, *foreign).acts) {
    if (standing.id() == act) acts.push_back(std::move(standing));
  }
}

absl::StatusOr<engine::ForeignMoments> ReadForeign(ApplicationSource& source,
                                                   std::span<const engine::EventRef> acts) {
  absl::Status status;
  engine::ForeignMoments moments = ForeignOf(acts, [&](Sequence sequence) -> engine::EventRef {
    absl::StatusOr<engine::EventRef> event = source.Find(sequence);
    status.Update(event.status());
    return event.ok() ? *std::move(event) : nullptr;
  });
  RETURN_IF_ERROR(status);
  return moments;
}

}  // namespace accession::runtime
