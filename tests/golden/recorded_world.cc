#include "tests/golden/recorded_world.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/names.h"

namespace accession::engine {
namespace {

// The moments of acts on other streams that `events` follow.
ForeignMoments ForeignIn(const RecordedWorld& known, std::span<const EventRef> events) {
  std::set<std::uint64_t> followed;
  for (const EventRef& event : events) {
    followed.insert(event->leaf.follows().begin(), event->leaf.follows().end());
  }
  ForeignMoments moments;
  for (const auto& [stream, others] : known.streams) {
    if (followed.empty() || stream == events.front()->leaf.stream()) continue;
    for (const EventRef& other : others) {
      if (!followed.contains(other->sequence().value())) continue;
      moments.emplace(other->sequence(), MomentOf(other->leaf.effective()));
    }
  }
  return moments;
}

class RecordedActs : public Neighbours {
 public:
  explicit RecordedActs(const RecordedWorld& known) : known_(known) {}

  std::vector<Act> SiblingActs(std::string_view body, std::string_view process,
                               std::string_view act) const override {
    std::vector<Act> acts;
    for (const auto& [stream, events] : known_.streams) {
      if (!IsIn(stream, kApplications) || events.empty()) continue;
      const ProcessRef theirs =
          known_.world.FindProcessByDigest(events.front()->leaf.process_digest());
      if (theirs == nullptr || theirs->Name() != process) continue;
      if (theirs->definition.body() != body) continue;
      for (Act& one : ActsOf(stream, act)) acts.push_back(std::move(one));
    }
    return acts;
  }

  std::vector<Act> ActsOf(std::string_view application, std::string_view act) const override {
    const auto stream = known_.streams.find(application);
    if (stream == known_.streams.end()) return {};
    std::vector<Act> acts = Stand(stream->second, ForeignIn(known_, stream->second)).acts;
    std::erase_if(acts, [&](const Act& one) { return one.id() != act; });
    return acts;
  }

 private:
  const RecordedWorld& known_;
};

bool IsDocumented(const Event& event, const World& world, const std::string& by) {
  if (by.empty() || event.leaf.evidence().empty()) return true;
  const CivilDay day = *ParseDay(by);
  for (const v1::Evidence& evidence : event.leaf.evidence()) {
    const Document* const document = world.FindDocument(evidence.document());
    if (document != nullptr && document->known_from && !(day < *document->known_from)) return true;
  }
  return false;
}

}  // namespace

RecordedWorld::RecordedWorld(Instant read_at)
    : now(read_at), neighbours(std::make_unique<RecordedActs>(*this)) {}

ProjectionRef ProjectIn(const RecordedWorld& known, std::string_view application,
                        const std::string& day) {
  const auto stream = known.streams.find(application);
  if (stream == known.streams.end()) return nullptr;
  const ApplicationInput input = {.name = std::string(application),
                                  .events = stream->second,
                                  .foreign = ForeignIn(known, stream->second),
                                  .world = &known.world,
                                  .neighbours = known.neighbours.get()};
  if (day.empty()) return Project(input, ReadPoint::Now(known.now));
  return Project(input, AsOf{*ParseDay(day)}, known.now);
}

RecordedEffects::RecordedEffects(const RecordedWorld& known) {
  for (const auto& [stream, events] : known.streams) {
    if (!IsIn(stream, kApplications)) continue;
    const ProjectionRef application = ProjectIn(known, stream, {});
    if (application == nullptr) continue;
    for (EffectCall& call : EffectsOf(*application)) calls_.push_back(std::move(call));
  }
}

std::optional<EffectDates> RecordedEffects::DatesOf(const EffectKey& effect) const {
  const auto found = std::ranges::find(calls_, effect, &EffectCall::key);
  return found == calls_.end() ? std::nullopt : std::optional(found->dates);
}

RecordedWorldRef PartOf(const RecordedWorld& all, Sequence known_at,
                        const std::string& documented_by) {
  RecordedWorldRef part = std::make_unique<RecordedWorld>(all.now);
  for (const auto& [stream, events] : all.streams) {
    for (const EventRef& event : events) {
      if (known_at != Sequence() && known_at < event->sequence()) continue;
      if (!IsDocumented(*event, all.world, documented_by)) continue;
      part->streams[stream].push_back(event);
    }
  }
  // Effects are dated by the applications as that point knows them, first in a world without any.
  for (const bool with_effects : {false, true}) {
    const RecordedWorld nothing(all.now);
    const RecordedEffects effects(with_effects ? *part : nothing);
    for (const auto& [stream, events] : part->streams) {
      if (!IsIn(stream, kApplications)) part->world.Put(stream, events, {}, effects);
    }
  }
  return part;
}

}  // namespace accession::engine
