// Affiliations: who applies to what, by application.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "engine/event.h"
#include "services/runtime/reader.h"

namespace accession::runtime {

// Who applies to what under which process, as resource names; empty while no act tells.
struct Affiliation {
  std::string applicant;
  std::string body;
  std::string process;
  // The process looks at the acts of other applications to the body.
  bool reads_siblings = false;
};

// Remembers those asked for last. Thread-safe; the reader outlives it.
class Affiliations {
 public:
  explicit Affiliations(const Reader& reader) : reader_(reader) {}

  // The affiliation of the application that `event`, which is published, belongs to, as known now.
  // Projects the application once, and again after an act that could have changed the answer. Fails
  // as the store does.
  absl::StatusOr<Affiliation> Of(const engine::Event& event);

 private:
  struct Known {
    Affiliation affiliation;
    // Up to which it is known.
    Sequence at;
  };

  absl::StatusOr<Known> Ask(const std::string& application) const;

  const Reader& reader_;
  std::mutex mutex_;
  // Guarded by mutex_; by application.
  std::map<std::string, Known, std::less<>> known_;
};

}  // namespace accession::runtime
