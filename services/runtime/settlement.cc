#include "services/runtime/settlement.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/status.h"
#include "services/runtime/application_row.h"

namespace accession::runtime {
namespace {

v1::Payload PayloadOf(const engine::EffectCall& call) {
  v1::Payload payload;
  const auto fill = [&call](auto& effect) {
    effect.set_party(call.party);
    effect.set_seat(call.seat);
    effect.set_application(call.key.application);
    effect.set_phase(call.key.phase);
    effect.set_round(call.key.round.value());
  };
  switch (call.kind) {
    case engine::EffectRule::Kind::kJoin:
      fill(*payload.mutable_member_joined());
      break;
    case engine::EffectRule::Kind::kLeave:
      fill(*payload.mutable_member_left());
      break;
  }
  return payload;
}

// Records the effects that no act stands for.
absl::StatusOr<std::vector<engine::EventRef>> AddEffects(
    const std::vector<engine::EffectCall>& calls, Memory& memory, Draft& draft) {
  std::vector<engine::EventRef> effects;
  for (const engine::EffectCall& call : calls) {
    if (memory.world().HasEffect(call)) continue;
    v1::Payload payload = PayloadOf(call);
    storage::v1::Leaf leaf = OwnLeaf(call.body, engine::KindOf(payload));
    leaf.set_caused_by(call.caused_by.value());
    ASSIGN_OR_RETURN(engine::EventRef effect, draft.AddAct(std::move(leaf), std::move(payload)));
    effects.push_back(std::move(effect));
  }
  return effects;
}

// What an import that has closed finds past is told once, quietly.
void MarkDigest(engine::Noticed& noticed) {
  if (noticed.kind == v1::EVENT_KIND_EXPECTATION_OVERDUE ||
      noticed.kind == v1::EVENT_KIND_RUNG_FIRED)
    noticed.observation.set_digest(true);
}

// What should stand and is not announced.
std::vector<engine::Noticed> Unannounced(const Unsettled& unsettled, const Projected& projected,
                                         const engine::Announced& announced) {
  std::vector<engine::Noticed> moves;
  for (engine::Move move : unsettled.moves) {
    if (move.after == nullptr) move.after = projected.projection.get();
    std::ranges::move(engine::Moves(move), std::back_inserter(moves));
  }
  std::vector<engine::Noticed> noticed =
      announced.MissingAt(*projected.projection, std::move(moves));
  if (unsettled.observe == Observe::kDigest) std::ranges::for_each(noticed, MarkDigest);
  return noticed;
}

void AddObservation(const std::string& application, engine::Noticed noticed, Draft& draft) {
  storage::v1::Leaf leaf = OwnLeaf(application, noticed.kind);
  leaf.set_caused_by(noticed.caused_by.value());
  v1::Payload payload;
  *payload.mutable_observation() = std::move(noticed.observation);
  draft.AddObservation(std::move(leaf), std::move(payload));
}

// The application as it is now: what it was before its last act, where that is at hand, and the
// act; else from all its acts.
absl::StatusOr<Projected> ProjectNow(const std::string& name, Projected before,
                                     const engine::EventRef& act, engine::Instant now,
                                     Memory& memory) {
  const WorldRef world = memory.world().Snapshot();
  if (before.world == world) {
    ASSIGN_OR_RETURN(Projected extended, ExtendProjected(std::move(before), act, memory));
    if (extended) return extended;
  }
  ASSIGN_OR_RETURN(const HotApplication* hot, memory.Application(name));
  return ProjectActs({memory, world}, name, hot->acts, {.now = now});
}

}  // namespace

absl::StatusOr<Settled> Settle(Unsettled unsettled, Memory& memory, Draft& draft) {
  const engine::Instant now = engine::InstantOf(draft.now());
  const std::string& name = unsettled.application;
  Settled settled;
  ASSIGN_OR_RETURN(Projected projected,
                   ProjectNow(name, std::move(unsettled.before), unsettled.act, now, memory));
  if (!projected) return settled;
  const std::vector<engine::EffectCall> calls = engine::EffectsOf(*projected.projection);
  memory.world().SetEffects(name, calls);
  ASSIGN_OR_RETURN(settled.effects, AddEffects(calls, memory, draft));
  ASSIGN_OR_RETURN(HotApplication* const hot, memory.Application(name));
  if (memory.world().Snapshot() != projected.world) {
    ASSIGN_OR_RETURN(
        projected, ProjectActs({memory, memory.world().Snapshot()}, name, hot->acts, {.now = now}));
  }
  if (unsettled.observe != Observe::kNothing) {
    for (engine::Noticed& noticed : Unannounced(unsettled, projected, hot->announced)) {
      if (noticed.kind == v1::EVENT_KIND_EXPECTATION_OVERDUE) ++settled.overdue;
      AddObservation(name, std::move(noticed), draft);
    }
  }
  settled.process = ProcessOf(*projected.projection);
  settled.row = RowOf(*projected.projection, hot->announced.open_overdue());
  hot->settled_in = std::exchange(projected.world, nullptr);
  hot->settled = std::move(projected);
  return settled;
}

}  // namespace accession::runtime
