#include "services/runtime/world_fold.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/names.h"
#include "services/runtime/event_source.h"

namespace accession::runtime {
namespace {

constexpr std::array kCollections = {engine::kBodies,  engine::kCalendars, engine::kDocuments,
                                     engine::kImports, engine::kParties,   engine::kProcesses,
                                     engine::kSessions};

bool Same(const engine::EffectDates& a, const engine::EffectDates& b) {
  return a.from == b.from && a.until == b.until;
}

template <typename Effect>
std::optional<engine::EffectKey> KeyOf(const Effect& effect) {
  if (effect.application().empty()) return std::nullopt;
  return engine::EffectKey{effect.application(), effect.phase(), Sequence(effect.round())};
}

}  // namespace

std::span<const std::string_view> WorldCollections() { return kCollections; }

bool IsWorldStream(std::string_view stream) {
  return std::ranges::find(kCollections, engine::CollectionOf(stream)) != kCollections.end();
}

std::optional<engine::EffectKey> EffectOf(const engine::Event& event) {
  if (event.payload.has_member_joined()) return KeyOf(event.payload.member_joined());
  if (event.payload.has_member_left()) return KeyOf(event.payload.member_left());
  return std::nullopt;
}

std::optional<WorldFold::RecordedEffect> WorldFold::RecordedBy(const engine::Event& event) {
  auto key = EffectOf(event);
  if (!key) return std::nullopt;
  const auto kind = event.payload.has_member_joined() ? engine::EffectRule::Kind::kJoin
                                                      : engine::EffectRule::Kind::kLeave;
  return RecordedEffect(*std::move(key), event.leaf.stream(), kind);
}

void WorldFold::Add(engine::EventRef event) {
  const std::string& stream = event->leaf.stream();
  if (!event->is_act() || !IsWorldStream(stream)) return;
  if (auto effect = RecordedBy(*event)) recorded_.insert(*std::move(effect));
  Touch(stream);
  by_sequence_.emplace(event->sequence(), event);
  streams_[stream].push_back(std::move(event));
}

void WorldFold::Remove(const engine::Event& event) {
  if (const auto effect = RecordedBy(event)) recorded_.erase(recorded_.find(*effect));
  Touch(event.leaf.stream());
  const auto stream = streams_.find(event.leaf.stream());
  by_sequence_.erase(event.sequence());
  // Last: it may have been the last to hold the event.
  stream->second.pop_back();
}

bool WorldFold::SetEffects(std::string_view application,
                           std::span<const engine::EffectCall> calls) {
  std::map<engine::EffectKey, engine::EffectDates> dates;
  for (const engine::EffectCall& call : calls) dates.insert_or_assign(call.key, call.dates);
  const auto known = dates_.find(application);
  const bool same =
      known == dates_.end()
          ? dates.empty()
          : std::ranges::equal(dates, known->second, [](const auto& a, const auto& b) {
              return a.first == b.first && Same(a.second, b.second);
            });
  if (same) return false;
  dates_.insert_or_assign(std::string(application), std::move(dates));
  for (const std::string& body : BodiesOf(application)) Touch(body);
  return true;
}

std::set<std::string> WorldFold::BodiesOf(std::string_view application) const {
  std::set<std::string> bodies;
  // Effects stand in the order of their applications' names.
  const engine::EffectKey first{std::string(application), "", Sequence()};
  for (auto effect = recorded_.lower_bound(RecordedEffect(first, "", {}));
       effect != recorded_.end() && std::get<0>(*effect).application == application; ++effect) {
    bodies.insert(std::get<1>(*effect));
  }
  return bodies;
}

std::set<std::string> WorldFold::EffectiveAmong(const std::set<std::string>& applications) const {
  std::set<std::string> effective;
  for (const std::string& application : applications) {
    if (!BodiesOf(application).empty()) effective.insert(application);
  }
  return effective;
}

bool WorldFold::HasEffect(const engine::EffectCall& call) const {
  return recorded_.contains(RecordedEffect(call.key, call.body, call.kind));
}

std::optional<engine::EffectDates> WorldFold::DatesOf(const engine::EffectKey& effect) const {
  const auto application = dates_.find(effect.application);
  if (application == dates_.end()) return std::nullopt;
  const auto found = application->second.find(effect);
  if (found == application->second.end()) return std::nullopt;
  return found->second;
}

void WorldFold::Touch(std::string_view stream) {
  changed_.emplace(stream);
  snapshot_ = nullptr;
}

const engine::World& WorldFold::world() {
  for (const std::string& stream : changed_) {
    const std::vector<engine::EventRef>& events = streams_[stream];
    const engine::ForeignMoments foreign =
        ForeignOf(events, [this](Sequence sequence) { return Find(sequence); });
    world_.Put(stream, events, foreign, *this);
  }
  changed_.clear();
  return world_;
}

WorldRef WorldFold::Snapshot() {
  if (snapshot_ == nullptr) snapshot_ = std::make_shared<const engine::World>(world());
  return snapshot_;
}

engine::EventRef WorldFold::Find(Sequence sequence) const {
  const auto found = by_sequence_.find(sequence);
  return found == by_sequence_.end() ? nullptr : found->second;
}

std::span<const engine::EventRef> WorldFold::ActsOf(std::string_view stream) const {
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return {};
  return found->second;
}

Version WorldFold::VersionOf(std::string_view stream) const {
  const auto found = streams_.find(stream);
  if (found == streams_.end() || found->second.empty()) return Version();
  return found->second.back()->version();
}

}  // namespace accession::runtime
