// Acts of applications as a reader knows them: through the index, up to a point.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/runtime/application_source.h"
#include "services/runtime/event_source.h"
#include "services/runtime/known.h"
#include "services/runtime/world_fold.h"

namespace accession::runtime {

// Borrows `events`; for one read.
class IndexedSource : public ApplicationSource {
 public:
  // `registered` dates documents; read only if `known` goes by documents.
  IndexedSource(const EventSource& events, const Known& known, WorldRef registered);

  absl::StatusOr<std::vector<engine::EventRef>> ActsOf(std::string_view application) override;
  absl::StatusOr<std::vector<std::string>> SiblingsOf(std::string_view body,
                                                      std::string_view process) override;
  absl::StatusOr<engine::EventRef> Find(Sequence sequence) override;

 private:
  const EventSource& events_;
  const Known known_;
  const WorldRef registered_;
};

}  // namespace accession::runtime
