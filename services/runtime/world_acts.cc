#include "services/runtime/world_acts.h"

#include <algorithm>

#include "services/runtime/world_fold.h"

namespace accession::runtime {
namespace {

Sequence SequenceOf(const engine::EventRef& event) { return event->sequence(); }
Sequence SequenceOf(const std::pair<Sequence, std::string>& act) { return act.first; }

// The part of `acts`, in order, that came after `after`, up to `last`.
template <typename Act>
auto PartOf(const std::vector<Act>& acts, Sequence after, Sequence last) {
  const auto until = [&acts](Sequence sequence) {
    return std::ranges::partition_point(
        acts, [sequence](const Act& act) { return SequenceOf(act) <= sequence; });
  };
  return std::ranges::subrange(until(after), until(last));
}

}  // namespace

void WorldActs::Add(const engine::EventRef& event) {
  if (!event->is_act()) return;
  const std::string& stream = event->leaf.stream();
  if (IsWorldStream(stream)) {
    if (auto effect = EffectOf(*event)) effective_.insert(std::move(effect->application));
    world_.push_back(event);
  } else {
    AddAct(event->sequence(), stream);
  }
}

void WorldActs::AddAct(Sequence sequence, const std::string& application) {
  if (effective_.contains(application)) later_.emplace_back(sequence, application);
}

ActsBetween WorldActs::Between(Sequence after, Sequence last) const {
  ActsBetween between;
  if (last < after) return between;
  const auto world = PartOf(world_, after, last);
  between.world.assign(world.begin(), world.end());
  for (const auto& [sequence, application] : PartOf(later_, after, last))
    between.applications.insert(application);
  return between;
}

}  // namespace accession::runtime
