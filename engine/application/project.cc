// Project: stand, fold, evaluate.
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "engine/application/expectation.h"
#include "engine/application/fold.h"
#include "engine/application/opening.h"
#include "engine/application/rule.h"
#include "engine/application/state.h"

namespace accession::engine {
namespace {

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
  if (found != standing.acts.end()) ReadOpening(*found->payload, found->by(), state);
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
  Orient(*projection);
  Identify(projection->state, projection->standing);
  for (const EventRef& event : input.events) {
    projection->stream_version = std::max(projection->stream_version, event->leaf.version());
  }
  return projection;
}

// Project made it, and made it changeable; nobody else holds it.
std::shared_ptr<Projection> Own(ProjectionRef projection) {
  ACCESSION_CHECK(projection.use_count() == 1);
  return std::const_pointer_cast<Projection>(std::move(projection));
}

ProjectionRef Finish(std::shared_ptr<Projection> projection, const ReadPoint& point) {
  projection->around.point = point;
  projection->fold = FoldActs(projection->state, projection->standing.acts, projection->around);
  return projection;
}

}  // namespace

const std::vector<ExpectationStatus>& Projection::Expectations() const {
  if (!expectations_) expectations_ = ReadExpectations(state, standing, around);
  return *expectations_;
}

const std::vector<v1::Tally>& Projection::Tallies() const {
  if (!tallies_) {
    tallies_.emplace();
    for (const ThresholdRule& threshold : state.process->thresholds)
      tallies_->push_back(TallyWithDoubt(threshold, state, around));
  }
  return *tallies_;
}

void Projection::Forget() {
  expectations_.reset();
  tallies_.reset();
}

ProjectionRef CarryOn(ProjectionRef projection, Instant now) {
  const ReadPoint point = ReadPoint::Now(now);
  if (point.day != projection->around.point.day) return nullptr;
  std::shared_ptr<Projection> own = Own(std::move(projection));
  own->around.point = point;
  LookAhead(own->around, own->state, own->fold);
  own->Forget();
  return own;
}

ProjectionRef Extend(ProjectionRef projection, const EventRef& act, const ForeignMoments& foreign) {
  const storage::v1::Leaf& leaf = act->leaf;
  const std::shared_ptr<Projection> own = Own(std::move(projection));
  const bool identifies = leaf.act() == own->state.process->definition.start().act();
  if (identifies || !leaf.process_digest().empty()) return nullptr;
  if (!Append(act, foreign, own->standing)) return nullptr;
  FoldNext(own->standing.acts.back(), own->around, own->state, own->fold);
  own->stream_version = std::max(own->stream_version, leaf.version());
  own->Forget();
  return own;
}

void ReadNeighbours(const Projection& projection) { projection.Expectations(); }

ProjectionRef Project(const ApplicationInput& input, const ReadPoint& point) {
  std::shared_ptr<Projection> projection = Begin(input);
  if (projection == nullptr) return nullptr;
  return Finish(std::move(projection), point);
}

ProjectionRef Project(const ApplicationInput& input, AsOf as_of, Instant now) {
  std::shared_ptr<Projection> projection = Begin(input);
  if (projection == nullptr) return nullptr;
  const ReadPoint point = PointOf(as_of, *projection->around.zone, now);
  return Finish(std::move(projection), point);
}

}  // namespace accession::engine
