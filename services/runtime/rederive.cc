#include "services/runtime/rederive.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "services/runtime/judgement.h"
#include "services/runtime/last_day.h"
#include "services/runtime/projected.h"

namespace accession::runtime {
namespace {

constexpr char kAdvice[] =
    "keep the directory as it is, restore a checkpoint beside it, and report both";

// What makes an observation what it is: all it says but that it was told quietly.
std::string Essence(v1::EventKind kind, v1::Observation observation) {
  observation.clear_digest();
  return absl::StrCat(v1::EventKind_Name(kind), " ", observation.SerializeAsString());
}

std::string NameOf(v1::EventKind kind, const v1::Observation& observation) {
  const std::string& subject =
      observation.expectation().empty() ? observation.phase() : observation.expectation();
  return absl::StrCat(v1::EventKind_Name(kind).substr(sizeof("EVENT_KIND")), " of ", subject);
}

// What one act moved, as seen when it was recorded, or swept for.
absl::StatusOr<std::vector<engine::Noticed>> MovedBy(Sequence cause, const ObservationRun& run,
                                                     const Projected& now_projected,
                                                     engine::Instant now, ReplayMemory& memory,
                                                     WorldWalk& walk) {
  const Sequence before_cause(cause.value() - 1);
  ReplayedUntil before_source(memory, before_cause);
  ASSIGN_OR_RETURN(const WorldRef before_world, walk.At(before_cause, now));
  ASSIGN_OR_RETURN(const std::vector<engine::EventRef> acts, before_source.ActsOf(run.application));
  ASSIGN_OR_RETURN(const Projected before,
                   ProjectActs({before_source, before_world}, run.application, acts, {.now = now}));
  if (!before) return std::vector<engine::Noticed>{};
  if (run.act != nullptr && run.act->sequence() == cause) {
    std::optional<engine::Move> move = MoveOf(run.act->leaf, LastDayOf(acts), before);
    if (!move) return std::vector<engine::Noticed>{};
    move->after = now_projected.projection.get();
    return engine::Moves(*move);
  }
  ReplayedUntil with_source(memory, cause);
  ASSIGN_OR_RETURN(const WorldRef with_world, walk.At(cause, now));
  ASSIGN_OR_RETURN(const Projected with,
                   ProjectApplication({with_source, with_world}, run.application, {.now = now}));
  if (!with) return std::vector<engine::Noticed>{};
  return engine::Moves({.before = before.projection.get(),
                        .after = with.projection.get(),
                        .cause = cause,
                        .late_fact = false});
}

// The acts that may have moved something: those that the run names, and the one beside it.
std::set<Sequence> CausesOf(const ObservationRun& run) {
  std::set<Sequence> causes;
  for (const engine::EventRef& event : run.observations) {
    const std::uint64_t cause = event->payload.observation().cause();
    if (cause != 0 && cause < event->sequence().value()) causes.emplace(cause);
  }
  if (run.act != nullptr) causes.insert(run.act->sequence());
  return causes;
}

// Compares what is recorded with what is due, both as multisets.
void Compare(const ObservationRun& run, const std::vector<engine::Noticed>& due,
             std::vector<store::Finding>& findings) {
  std::multimap<std::string, const engine::Noticed*> left;
  for (const engine::Noticed& noticed : due)
    left.emplace(Essence(noticed.kind, noticed.observation), &noticed);
  for (const engine::EventRef& event : run.observations) {
    const v1::Observation& observation = event->payload.observation();
    const auto found = left.find(Essence(event->leaf.kind(), observation));
    if (found != left.end()) {
      left.erase(found);
      continue;
    }
    findings.push_back(
        {.sequence = event->sequence(),
         .last_sequence = event->sequence(),
         .what = absl::StrCat("the observation ", NameOf(event->leaf.kind(), observation), " on ",
                              run.application, " does not follow from the acts before it"),
         .advice = kAdvice});
  }
  const Sequence last = run.observations.back()->sequence();
  for (const auto& [essence, noticed] : left) {
    findings.push_back(
        {.sequence = last,
         .last_sequence = last,
         .what = absl::StrCat("the command of this event lacks ",
                              NameOf(noticed->kind, noticed->observation), " on ", run.application),
         .advice = kAdvice});
  }
}

}  // namespace

absl::Status DateEffectsOf(const std::string& application, engine::Instant now,
                           ReplayMemory& memory) {
  ASSIGN_OR_RETURN(
      const Projected projected,
      ProjectApplication({memory, memory.world().Snapshot()}, application, {.now = now}));
  if (projected) memory.world().SetEffects(application, engine::EffectsOf(*projected.projection));
  return absl::OkStatus();
}

absl::Status CheckRun(const ObservationRun& run, ReplayMemory& memory, WorldWalk& walk,
                      std::vector<store::Finding>& findings) {
  const engine::Instant now(run.observations.front()->leaf.recorded_time_us());
  ASSIGN_OR_RETURN(
      const Projected projected,
      ProjectApplication({memory, memory.world().Snapshot()}, run.application, {.now = now}));
  std::vector<engine::Noticed> due;
  if (projected) {
    std::vector<engine::Noticed> moves;
    for (const Sequence cause : CausesOf(run)) {
      ASSIGN_OR_RETURN(std::vector<engine::Noticed> moved,
                       MovedBy(cause, run, projected, now, memory, walk));
      std::ranges::move(moved, std::back_inserter(moves));
    }
    due = memory.Application(run.application)
              .announced.MissingAt(*projected.projection, std::move(moves));
  }
  Compare(run, due, findings);
  return absl::OkStatus();
}

void CheckSettled(const Projected& projected, const std::string& application, ReplayMemory& memory,
                  std::vector<store::Finding>& findings) {
  if (memory.imports().Touches(application)) return;
  const Sequence last = projected.last;
  const engine::Announced& announced = memory.Application(application).announced;
  for (const engine::Noticed& noticed : announced.MissingAt(*projected.projection)) {
    findings.push_back({.sequence = last,
                        .last_sequence = last,
                        .what = absl::StrCat(NameOf(noticed.kind, noticed.observation), " on ",
                                             application, " was due and is not recorded"),
                        .advice = kAdvice});
  }
  for (const engine::EffectCall& call : engine::EffectsOf(*projected.projection)) {
    if (memory.world().HasEffect(call)) continue;
    findings.push_back(
        {.sequence = call.caused_by,
         .last_sequence = call.caused_by,
         .what = absl::StrCat("the effect of ", application, " on ", call.body, " is not recorded"),
         .advice = kAdvice});
  }
}

}  // namespace accession::runtime
