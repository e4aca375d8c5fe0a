// WorldFold: the acts on the world known at one point, folded into a World.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/application/projection.h"
#include "engine/world/world.h"

namespace accession::runtime {

using WorldRef = std::shared_ptr<const engine::World>;

// The collections whose streams tell of the world that applications live in.
std::span<const std::string_view> WorldCollections();

// Whether acts of `stream` tell of the world that applications live in.
bool IsWorldStream(std::string_view stream);

// Which effect of which entry an act on a body's stream stands for; nullopt if it is no effect.
std::optional<engine::EffectKey> EffectOf(const engine::Event& event);

// Grows act by act. A copy shares the events. Confined to one thread.
class WorldFold : private engine::EffectResolver {
 public:
  // Adds the next act of a world stream; others are ignored.
  void Add(engine::EventRef event);

  // Takes back the act of a world stream that was added last of those that are left.
  void Remove(const engine::Event& event);

  // Tells every effect that the entries of `application` call for now: they date the effects that
  // the bodies' streams record. Returns whether that is news.
  bool SetEffects(std::string_view application, std::span<const engine::EffectCall> calls);

  // Whether the effect that `call` asks for is recorded.
  bool HasEffect(const engine::EffectCall& call) const;

  // The bodies on whose streams effects of `application` are recorded.
  std::set<std::string> BodiesOf(std::string_view application) const;

  // Those of `applications` that recorded effects name.
  std::set<std::string> EffectiveAmong(const std::set<std::string>& applications) const;

  // The world as folded; valid until the next change. Folds what changed since.
  const engine::World& world();

  // The same, to keep: shared until the next change.
  WorldRef Snapshot();

  // The event at `sequence`, an act on the world; null if there is none.
  engine::EventRef Find(Sequence sequence) const;

  // The acts of a world stream, in order; valid until the next change.
  std::span<const engine::EventRef> ActsOf(std::string_view stream) const;

  // The number of acts of a world stream.
  Version VersionOf(std::string_view stream) const;

 private:
  using RecordedEffect = std::tuple<engine::EffectKey, std::string, engine::EffectRule::Kind>;

  static std::optional<RecordedEffect> RecordedBy(const engine::Event& event);
  std::optional<engine::EffectDates> DatesOf(const engine::EffectKey& effect) const override;
  void Touch(std::string_view stream);

  std::map<std::string, std::vector<engine::EventRef>, std::less<>> streams_;
  std::map<Sequence, engine::EventRef> by_sequence_;
  std::multiset<RecordedEffect> recorded_;
  // By application, what its entries call for.
  std::map<std::string, std::map<engine::EffectKey, engine::EffectDates>, std::less<>> dates_;
  std::set<std::string, std::less<>> changed_;
  engine::World world_;
  WorldRef snapshot_;
};

}  // namespace accession::runtime
