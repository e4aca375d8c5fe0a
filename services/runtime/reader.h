// Reading: everything known at one point, looked at as of one date.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accession/v1/event.pb.h"
#include "base/clock.h"
#include "services/runtime/answer.h"
#include "services/runtime/event_source.h"
#include "services/runtime/indexed_source.h"
#include "services/runtime/known.h"
#include "services/runtime/present_names.h"
#include "services/runtime/projected.h"
#include "services/runtime/published.h"
#include "services/runtime/world_history.h"

namespace accession::runtime {

// The point that a request asks about. Borrows the request.
struct PointAsked {
  // Null: the latest.
  const v1::KnownAt* known_at = nullptr;
  // Empty: now.
  std::string_view effective_at;
  // Empty: whatever the acts cite.
  std::string_view documented_by;
};

// The PointAsked of any request that has its three fields.
template <typename Request>
PointAsked PointOf(const Request& request) {
  return {.known_at = request.has_known_at() ? &request.known_at() : nullptr,
          .effective_at = request.effective_at(),
          .documented_by = request.documented_by()};
}

// Applications that refer to one that are told of.
inline constexpr std::size_t kLinkersMax = 100;

// One point, opened for one call. Confined to one thread.
class OpenPoint {
 public:
  // The log sequence the answer reflects, and up to which facts are known.
  Sequence position() const { return position_; }
  Sequence known_at() const { return known_.at; }
  const WorldRef& world() const { return world_; }
  // The date asked about, for what is known of bodies and parties.
  engine::CivilDay day() const;
  const Look& look() const { return look_; }
  // Whether it is the latest point, as of now, with every act: what the index lists.
  bool latest() const { return latest_; }
  // Whether that date lies after today, wherever on Earth it is latest.
  bool projected() const;

  // The application; APPLICATION_UNKNOWN names the nearest. Valid as long as this.
  Answer<Projected> Application(std::string_view name);

  // Who refers to the application, by which relation: applications in the order of names, the first
  // kLinkersMax that ever did. Projects each.
  absl::StatusOr<std::vector<v1::Link>> LinkedBy(std::string_view name);

  // The same as Application; without a projection if it does not exist here.
  absl::StatusOr<Projected> Find(std::string_view name);

  // The acts among `events`, of one stream, that count here.
  Answer<engine::StandingActs> Standing(const std::vector<engine::EventRef>& events);

  // Acts and observations of a stream as known here, in order; STREAM_UNKNOWN if there are none.
  Answer<std::vector<engine::EventRef>> Stream(std::string_view name);

 private:
  friend class Reader;
  OpenPoint(const EventSource& events, const Known& known, WorldRef world, const Look& look);

  const EventSource& events_;
  Sequence position_;
  Known known_;
  WorldRef world_;
  Look look_;
  bool latest_ = false;
  std::unique_ptr<IndexedSource> source_;
};

// What lists are read from.
struct ListSources {
  const store::Index& index;
  const EventSource& events;
};

// Opens points. Thread-safe; borrows what it is given.
class Reader {
 public:
  struct Parts {
    const EventSource& events;
    const Published& published;
    WorldHistory& history;
    const Clock& clock;
  };

  explicit Reader(Parts parts) : parts_(parts) {}

  // SEQUENCE_BEYOND_END, DATE_INVALID or ARGUMENT_INVALID if the point does not exist.
  Answer<OpenPoint> Open(const PointAsked& asked) const;

  // Events of the log from `first` on, at most `limit`, and the position they reflect.
  // SEQUENCE_BEYOND_END if `first` is more than one past it.
  struct Page {
    std::vector<engine::EventRef> events;
    Sequence position;
  };
  Answer<Page> Events(Sequence first, std::size_t limit) const;

  // What may be named as of now.
  PresentNames present_names() const { return {parts_.published.Get().world, parts_.events}; }

  const EventSource& source() const { return parts_.events; }

 private:
  Answer<Sequence> KnownAt(const v1::KnownAt& asked, Sequence position) const;
  Answer<Sequence> KnownAtTime(RecordedTime time, Sequence position) const;

  Parts parts_;
};

}  // namespace accession::runtime
