// Where the acts of applications come from when one is projected: the index up to a point for
// readers, the writer's own memory for the writer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/event.h"

namespace accession::runtime {

// Acts of applications as known at one point. Used by one thread at a time.
class ApplicationSource {
 public:
  virtual ~ApplicationSource() = default;

  // The acts of `application` that are known, in record order; empty if it does not exist.
  virtual absl::StatusOr<std::vector<engine::EventRef>> ActsOf(std::string_view application) = 0;

  // The applications to `body` under `process`, in the order of names; may include some of which no
  // act is known.
  virtual absl::StatusOr<std::vector<std::string>> SiblingsOf(std::string_view body,
                                                              std::string_view process) = 0;

  // The event at `sequence`; null if there is none.
  virtual absl::StatusOr<engine::EventRef> Find(Sequence sequence) = 0;
};

}  // namespace accession::runtime
