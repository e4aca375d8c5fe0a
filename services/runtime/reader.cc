#include "services/runtime/reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/nearest.h"
#include "base/status.h"
#include "engine/names.h"
#include "services/codec/event_view.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {
namespace {

using engine::Reason;

engine::Rejection BeyondEnd(std::uint64_t asked, Sequence position) {
  return Reject(Reason::kSequenceBeyondEnd,
                absl::StrCat("event ", asked, " is not recorded yet; the log ends at ",
                             position.value(), "; ask for that or less"),
                {{"asked", absl::StrCat(asked)}, {"end", absl::StrCat(position.value())}});
}

Answer<std::optional<engine::CivilDay>> DayAsked(std::string_view text, const char* field) {
  if (text.empty()) return std::optional<engine::CivilDay>();
  const absl::StatusOr<engine::CivilDay> day = engine::ParseDay(text);
  if (day.ok()) return std::optional(*day);
  return Reject(
      Reason::kDateInvalid,
      absl::StrCat(field, ": ", Echo(text), " is no date: ", std::string(day.status().message())),
      {{"field", field}});
}

// The applications, whenever recorded, whose names `name` most resembles.
absl::StatusOr<std::vector<std::string>> NearestApplications(const EventSource& events,
                                                             std::string_view name) {
  ASSIGN_OR_RETURN(const std::vector<std::string> known, events.NamesUnder(kBriefPrefix));
  return NearestFew(name, known, 3);
}

}  // namespace

OpenPoint::OpenPoint(const EventSource& events, const Known& known, WorldRef world,
                     const Look& look)
    : events_(events),
      known_(known),
      world_(std::move(world)),
      look_(look),
      source_(std::make_unique<IndexedSource>(events, known, world_)) {}

engine::CivilDay OpenPoint::day() const {
  return look_.as_of.value_or(engine::LatestToday(look_.now));
}

bool OpenPoint::projected() const { return day() > engine::LatestToday(look_.now); }

absl::StatusOr<Projected> OpenPoint::Find(std::string_view name) {
  return ProjectApplication({*source_, world_}, name, look_);
}

absl::StatusOr<std::vector<v1::Link>> OpenPoint::LinkedBy(std::string_view name) {
  std::vector<v1::Link> links;
  ASSIGN_OR_RETURN(const std::vector<std::string> linkers,
                   events_.NamesUnder(LinkersPrefix(name), "", kLinkersMax));
  for (const std::string& linker : linkers) {
    ASSIGN_OR_RETURN(const Projected projected, Find(linker));
    if (!projected) continue;
    for (v1::Link& link : engine::LinksOf(*projected.projection)) {
      if (link.application() != name) continue;
      link.set_application(linker);
      links.push_back(std::move(link));
    }
  }
  return links;
}

Answer<Projected> OpenPoint::Application(std::string_view name) {
  ASSIGN_OR_REJECT_FAILURE(Projected projected, Find(name));
  if (projected) return projected;
  ASSIGN_OR_REJECT_FAILURE(const std::vector<std::string> near, NearestApplications(events_, name));
  std::string advice = near.empty() ? "" : "; did you mean " + near.front() + "?";
  if (!near.empty() && near.front() == name) {
    advice = "; it was recorded later: ask about a later point";
  }
  return Reject(
      Reason::kApplicationUnknown,
      absl::StrCat("no application ", Echo(name), " is known at event ", known_.at.value(), advice),
      {{"name", Echo(name)}, {"nearest", absl::StrJoin(near, ",")}});
}

Answer<engine::StandingActs> OpenPoint::Standing(const std::vector<engine::EventRef>& events) {
  const std::vector<engine::EventRef> acts = ActsAmong(events);
  ASSIGN_OR_REJECT_FAILURE(const engine::ForeignMoments foreign, ReadForeign(*source_, acts));
  return engine::Stand(acts, foreign);
}

Answer<std::vector<engine::EventRef>> OpenPoint::Stream(std::string_view name) {
  ASSIGN_OR_REJECT_FAILURE(std::vector<engine::EventRef> events,
                           events_.OfStream(name, UpTo(known_.at)));
  if (known_.documented_by) {
    std::erase_if(events, [this](const engine::EventRef& event) {
      return !IsDocumented(*event, *known_.documented_by, *world_);
    });
  }
  if (!events.empty()) return events;
  std::vector<std::string> near = world_->Nearest(name);
  if (name.starts_with("applications/")) {
    ASSIGN_OR_REJECT_FAILURE(near, NearestApplications(events_, name));
  }
  return Reject(Reason::kStreamUnknown,
                absl::StrCat("nothing is recorded on ", Echo(name), " at event ", known_.at.value(),
                             near.empty() ? "; name a resource such as applications/kaz"
                                          : "; did you mean " + near.front() + "?"),
                {{"name", Echo(name)}, {"nearest", absl::StrJoin(near, ",")}});
}

Answer<OpenPoint> Reader::Open(const PointAsked& asked) const {
  const Publication published = parts_.published.Get();
  Known known{.at = published.position};
  if (asked.known_at != nullptr) {
    ASSIGN_OR_REJECT(known.at, KnownAt(*asked.known_at, published.position));
  }
  ASSIGN_OR_REJECT(known.documented_by, DayAsked(asked.documented_by, "documented_by"));
  Look look{.now = engine::InstantOf(parts_.clock.Now())};
  ASSIGN_OR_REJECT(look.as_of, DayAsked(asked.effective_at, "effective_at"));
  WorldRef world = published.world;
  if (known.at != published.position || known.documented_by) {
    ASSIGN_OR_REJECT_FAILURE(world, parts_.history.At(known, look.now));
  }
  OpenPoint point(parts_.events, known, std::move(world), look);
  point.position_ = published.position;
  point.latest_ = asked.known_at == nullptr && !known.documented_by && !look.as_of;
  return point;
}

Answer<Sequence> Reader::KnownAt(const v1::KnownAt& asked, Sequence position) const {
  switch (asked.point_case()) {
    case v1::KnownAt::kSequence: {
      const Sequence sequence(asked.sequence());
      if (sequence > position) return BeyondEnd(asked.sequence(), position);
      if (sequence == Sequence()) return sequence;
      ASSIGN_OR_REJECT_FAILURE(const engine::EventRef event, parts_.events.At(sequence));
      return Sequence(std::max(event->leaf.command_last(), asked.sequence()));
    }
    case v1::KnownAt::kTime:
      return KnownAtTime(codec::TimeOf(asked.time()), position);
    case v1::KnownAt::POINT_NOT_SET:
      return position;
  }
  return position;
}

// Recorded times never decrease: the last event at or before `time` is found by halving.
Answer<Sequence> Reader::KnownAtTime(RecordedTime time, Sequence position) const {
  Sequence low;
  Sequence high = position;
  while (low < high) {
    const Sequence middle(low.value() + (high.value() - low.value() + 1) / 2);
    ASSIGN_OR_REJECT_FAILURE(const engine::EventRef event, parts_.events.At(middle));
    if (RecordedTime(event->leaf.recorded_time_us()) <= time) {
      low = middle;
    } else {
      high = Sequence(middle.value() - 1);
    }
  }
  return low;
}

Answer<Reader::Page> Reader::Events(Sequence first, std::size_t limit) const {
  const Sequence position = parts_.published.Get().position;
  if (first > position.Next()) return BeyondEnd(first.value(), position);
  const Sequence last(std::min(position.value(), first.value() + limit - 1));
  Page page{.events = {}, .position = position};
  const absl::Status read = parts_.events.Visit(
      {first, last}, [&page](const engine::EventRef& event) { page.events.push_back(event); });
  if (!read.ok()) return RejectFailure(read);
  return page;
}

}  // namespace accession::runtime
