#include "services/runtime/indexed_source.h"

#include <utility>

#include "base/status.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {

IndexedSource::IndexedSource(const EventSource& events, const Known& known, WorldRef registered)
    : events_(events), known_(known), registered_(std::move(registered)) {}

absl::StatusOr<std::vector<engine::EventRef>> IndexedSource::ActsOf(std::string_view application) {
  ASSIGN_OR_RETURN(const std::vector<engine::EventRef> events,
                   events_.OfStream(application, UpTo(known_.at)));
  std::vector<engine::EventRef> acts = ActsAmong(events);
  if (known_.documented_by) {
    std::erase_if(acts, [this](const engine::EventRef& act) {
      return !IsDocumented(*act, *known_.documented_by, *registered_);
    });
  }
  return acts;
}

absl::StatusOr<std::vector<std::string>> IndexedSource::SiblingsOf(std::string_view body,
                                                                   std::string_view process) {
  return events_.NamesUnder(SiblingsPrefix(body, process));
}

absl::StatusOr<engine::EventRef> IndexedSource::Find(Sequence sequence) {
  if (sequence > known_.at || sequence == Sequence()) return nullptr;
  return events_.At(sequence);
}

}  // namespace accession::runtime
