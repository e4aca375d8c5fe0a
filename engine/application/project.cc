// Project: stand, fold, evaluate.
#include <algorithm>

#include "accession/v1/act.pb.h"
#include "engine/application/date.h"
#include "engine/application/expectation.h"
#include "engine/application/fold.h"
#include "engine/application/rule.h"
#include "engine/application/state.h"
#include "engine/names.h"

namespace accession::engine {
namespace {

// What the start act says of the application, whatever kind of act it is.
struct Opening {
  std::string applicant;
  std::string body;
  std::string title;
  google::protobuf::RepeatedPtrField<v1::ParameterValue> params;
};

Opening OpeningOf(const v1::Payload& payload) {
  if (payload.has_submission()) {
    const v1::Submission& said = payload.submission();
    return {said.applicant(), said.body(), said.title(), said.params()};
  }
  if (payload.has_instrument()) {
    const v1::Instrument& said = payload.instrument();
    return {said.applicant(), said.body(), said.title(), said.params()};
  }
  const v1::Nomination& said = payload.nomination();
  return {said.candidate(), said.body(), said.title(), said.params()};
}

// The process of the last act that pinned or migrated the application, in record order; null if
// none did or the world does not know it.
ProcessRef PinnedProcess(std::span<const EventRef> events, const World& world) {
  ProcessRef process;
  for (const EventRef& event : events) {
    if (!event->is_act() || event->leaf.process_digest().empty()) continue;
    if (ProcessRef found = world.FindProcessByDigest(event->leaf.process_digest())) {
      process = std::move(found);
    }
  }
  return process;
}

// Fills in who applies to what, from the start act as corrected.
void Identify(State& state, const StandingActs& standing) {
  const std::string& start = state.process->definition.start().act();
  const auto found = std::find_if(standing.acts.begin(), standing.acts.end(),
                                  [&](const Act& act) { return act.id() == start; });
  state.body = state.process->definition.body();
  if (found == standing.acts.end()) return;
  const Opening opening = OpeningOf(*found->payload);
  if (!opening.applicant.empty()) {
    state.applicant = Qualify(kParties, opening.applicant);
  } else if (!found->by().empty()) {
    state.applicant = found->by().Get(0);
  }
  if (!opening.body.empty()) state.body = Qualify(kBodies, opening.body);
  state.title = opening.title;
  state.params.assign(opening.params.begin(), opening.params.end());
}

// The process's zone and calendar; UTC and nothing published where the world has none.
void Orient(Projection& projection, const World& world) {
  const v1::ProcessDefinition& definition = projection.state.process->definition;
  const ZoneTable* const zone = world.FindZone(definition.zone());
  projection.around.zone = zone != nullptr ? zone : &projection.utc;
  const Calendar* const calendar = world.FindCalendar(Qualify(kCalendars, definition.calendar()));
  projection.around.calendar = calendar != nullptr ? &calendar->business : &projection.no_calendar;
}

std::shared_ptr<Projection> Begin(const ApplicationInput& input) {
  ProcessRef process = PinnedProcess(input.events, *input.world);
  if (process == nullptr) return nullptr;
  auto projection = std::make_shared<Projection>();
  projection->name = input.name;
  projection->state.process = process.get();
  projection->state.process_kept = std::move(process);
  projection->standing = Stand(input.events, input.foreign);
  projection->around.world = input.world;
  projection->around.neighbours = input.neighbours;
  Orient(*projection, *input.world);
  Identify(projection->state, projection->standing);
  for (const EventRef& event : input.events) {
    projection->stream_version = std::max(projection->stream_version, event->leaf.version());
  }
  return projection;
}

ProjectionRef Finish(std::shared_ptr<Projection> projection, std::span<const EventRef> events,
                     const ReadPoint& point) {
  projection->around.point = point;
  projection->guarded = FoldActs(projection->state, projection->standing.acts, projection->around);
  projection->expectations =
      ReadExpectations(projection->state, projection->standing, events, projection->around);
  for (const ThresholdRule& threshold : projection->state.process->thresholds) {
    projection->tallies.push_back(TallyWithDoubt(threshold, projection->state, projection->around));
  }
  return projection;
}

}  // namespace

ProjectionRef Project(const ApplicationInput& input, const ReadPoint& point) {
  std::shared_ptr<Projection> projection = Begin(input);
  if (projection == nullptr) return nullptr;
  return Finish(std::move(projection), input.events, point);
}

ProjectionRef Project(const ApplicationInput& input, AsOf as_of, Instant now) {
  std::shared_ptr<Projection> projection = Begin(input);
  if (projection == nullptr) return nullptr;
  const ReadPoint point = PointOf(as_of, *projection->around.zone, now);
  return Finish(std::move(projection), input.events, point);
}

}  // namespace accession::engine
