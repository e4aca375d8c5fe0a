// What a replay has folded so far, from the log alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/application/projection.h"
#include "engine/event.h"
#include "services/runtime/application_source.h"
#include "services/runtime/event_pool.h"
#include "services/runtime/open_imports.h"
#include "services/runtime/packed_acts.h"
#include "services/runtime/world_acts.h"
#include "services/runtime/world_fold.h"
#include "services/runtime/world_walk.h"

namespace accession::runtime {

// One application as replayed.
struct ReplayedApplication {
  PackedActs acts;
  engine::Announced announced;
  // When an event was last recorded on it.
  RecordedTime last_time;
};

// Events that are parsed again without new memory.
inline constexpr std::size_t kPooledEvents = 256;

// A stream as replayed.
struct ReplayedStream {
  Version version;
  std::uint64_t events = 0;
};

// Grows event by event. Confined to one thread.
class ReplayMemory : public ApplicationSource {
 public:
  // Adds the next event of the log: an act, with the entry that holds it, or an observation.
  void AddAct(const engine::EventRef& act, const store::LogEntry& entry);
  void AddObservation(const engine::Event& observation);

  WorldFold& world() { return world_; }
  const WorldActs& world_acts() const { return world_acts_; }
  const OpenImports& imports() const { return imports_; }
  const std::map<std::string, ReplayedApplication, std::less<>>& applications() const {
    return applications_;
  }
  const std::map<std::string, ReplayedStream, std::less<>>& streams() const { return streams_; }
  ReplayedApplication& Application(const std::string& name) { return applications_[name]; }

  absl::StatusOr<std::vector<engine::EventRef>> ActsOf(std::string_view application) override;
  // The same as known at `at`.
  absl::StatusOr<std::vector<engine::EventRef>> ActsUntil(std::string_view application,
                                                          Sequence at);
  absl::StatusOr<std::vector<std::string>> SiblingsOf(std::string_view body,
                                                      std::string_view process) override;
  absl::StatusOr<engine::EventRef> Find(Sequence sequence) override;

 private:
  // Where an act of an application is kept.
  struct Place {
    Sequence sequence;
    const PackedActs* acts;
    std::size_t index;
  };

  void AddSibling(const engine::Event& first);
  void AddImport(const engine::Event& event);

  WorldFold world_;
  WorldActs world_acts_;
  OpenImports imports_;
  std::map<std::string, ReplayedApplication, std::less<>> applications_;
  std::map<std::string, ReplayedStream, std::less<>> streams_;
  // By body and process, in the order of names.
  std::map<std::pair<std::string, std::string>, std::set<std::string>> siblings_;
  // Acts of applications, in order: others may follow them.
  std::vector<Place> places_;
  // Acts are looked at again and again as time goes on, an application at a time.
  EventPool pool_{kPooledEvents};
};

// The same acts as known at `at`, for the duration of a look back. Borrows the memory.
class ReplayedUntil : public ApplicationSource {
 public:
  ReplayedUntil(ReplayMemory& memory, Sequence at) : memory_(memory), at_(at) {}

  absl::StatusOr<std::vector<engine::EventRef>> ActsOf(std::string_view application) override;
  absl::StatusOr<std::vector<std::string>> SiblingsOf(std::string_view body,
                                                      std::string_view process) override;
  absl::StatusOr<engine::EventRef> Find(Sequence sequence) override;

 private:
  ReplayMemory& memory_;
  const Sequence at_;
};

// Where a walk among replayed worlds finds its acts. Borrows the memory.
class ReplayedGround : public WorldGround {
 public:
  explicit ReplayedGround(ReplayMemory& memory) : memory_(memory) {}

 private:
  ActsBetween Between(Sequence after, Sequence last) const override;
  std::unique_ptr<ApplicationSource> Until(Sequence at) const override;

  ReplayMemory& memory_;
};

}  // namespace accession::runtime
