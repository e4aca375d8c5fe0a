// What the writer decides on: the world, the applications in use, and the tail.
#pragma once

#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/string_map.h"
#include "engine/application/projection.h"
#include "services/runtime/application_source.h"
#include "services/runtime/event_source.h"
#include "services/runtime/projected.h"
#include "services/runtime/tail.h"
#include "services/runtime/view_rows.h"
#include "services/runtime/world_fold.h"
#include "store/index.h"

namespace accession::runtime {

// Applications kept in memory, and acts of them all; the one used longest ago goes first. A few
// stay however many acts they have.
inline constexpr std::size_t kHotApplicationsMax = 4'096;
inline constexpr std::size_t kHotActsMax = 32'768;
inline constexpr std::size_t kHotApplicationsMin = 16;

// An application in use.
struct HotApplication {
  // In record order.
  std::vector<engine::EventRef> acts;
  // The last possible day of any of them, as recorded.
  std::optional<engine::CivilDay> last_day;
  // What its observations announced.
  engine::Announced announced;
  // What the follower was last given of it; unset if that was before it came into use.
  std::optional<ApplicationRow> row;
  // As it was settled last, in which world; empty if it was not since it came into use. The world
  // is not kept alive: in any other one it is settled anew.
  Projected settled;
  std::weak_ptr<const engine::World> settled_in;
};

// Knows every event up to the last one added, whether the follower has applied it or not. Confined
// to one thread.
class Memory : public ApplicationSource {
 public:
  // Begins with what `index` has applied, `world` included. Borrows `events` and `index`.
  Memory(const EventSource& events, const store::Index& index, WorldFold world)
      : events_(events), index_(index), world_(std::move(world)) {}

  // Begins with what was known at `until`, the end of a command, whatever the index has applied
  // since.
  struct Until {
    Sequence at;
  };
  Memory(const EventSource& events, const store::Index& index, WorldFold world, Until until)
      : events_(events), index_(index), world_(std::move(world)), until_(until.at) {}

  // Adds the next event of the log. The application it belongs to, if any, must be in use.
  void Add(const engine::EventRef& event);

  // Remembers the request ids of a command, whose events were added.
  void EndCommand(std::span<const engine::EventRef> command) { tail_.AddRequests(command); }

  // Takes note of `row`, of an application in use, for the follower to be given with the event at
  // `at`; false if that is what it was given last: most acts change no row.
  bool PutRow(const ApplicationRow& row, Sequence at);

  // Forgets what the follower has applied.
  void ForgetApplied();

  WorldFold& world() { return world_; }
  const store::Index& index() const { return index_; }
  const EventSource& events() const { return events_; }

  absl::StatusOr<Version> VersionOf(std::string_view stream) const;
  absl::StatusOr<std::optional<store::RequestRecord>> FindRequest(const RequestId& request) const;

  // The application, read if it is not in memory; empty if it has no act. Valid until the next
  // call.
  absl::StatusOr<HotApplication*> Application(std::string_view name);

  absl::StatusOr<std::vector<engine::EventRef>> ActsOf(std::string_view application) override;
  absl::StatusOr<std::vector<std::string>> SiblingsOf(std::string_view body,
                                                      std::string_view process) override;
  absl::StatusOr<engine::EventRef> Find(Sequence sequence) override;

  // Whether an application is listed under `prefix`, one of NeighbourPrefixes. One seek.
  absl::StatusOr<bool> ListsAny(const std::string& prefix) const;

  // The events of a command that was recorded.
  absl::StatusOr<std::vector<engine::EventRef>> EventsOf(const store::RequestRecord& record);

 private:
  using Used = std::list<std::pair<std::string, HotApplication>>;

  absl::StatusOr<HotApplication> ReadApplication(std::string_view name) const;
  void ForgetUsedLongestAgo();
  // The last sequence to be read from the index.
  Sequence Applied() const;
  absl::StatusOr<Version> VersionUntil(std::string_view stream) const;
  // Remembers where `row` is listed for others until the index lists it.
  void AddListed(const ApplicationRow& row, Sequence at);

  const EventSource& events_;
  const store::Index& index_;
  WorldFold world_;
  // Unset: what the index applies is known.
  std::optional<Sequence> until_;
  Tail tail_;
  // Last used first.
  Used used_;
  StringMap<Used::iterator> hot_;
  std::size_t hot_acts_ = 0;
  // Applications that the index does not list yet, by prefix, and since when.
  std::map<std::string, std::set<std::string>, std::less<>> listed_;
  std::deque<std::pair<Sequence, std::pair<std::string, std::string>>> listed_order_;
};

}  // namespace accession::runtime
