#include "services/runtime/world_walk.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "base/status.h"
#include "engine/application/brief.h"

namespace accession::runtime {
namespace {

// Worlds kept besides the one it stands in. They share what they have in common.
constexpr std::size_t kWorldsKept = 8;

// An effect can change a roster that its own application reads; a second round settles what a
// process can express.
constexpr int kEffectRounds = 2;

}  // namespace

absl::StatusOr<WorldRef> WorldWalk::At(Sequence at, engine::Instant now) {
  const engine::CivilDay day = engine::LatestToday(now);
  const auto known = std::ranges::find_if(
      kept_, [&](const Kept& kept) { return kept.at == at && kept.day == day; });
  if (known != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, known);
    return kept_.front().world;
  }
  RETURN_IF_ERROR(Go(at, now));
  kept_.push_front({at, day, fold_.Snapshot()});
  if (kept_.size() > kWorldsKept) kept_.pop_back();
  return kept_.front().world;
}

absl::StatusOr<WorldFold> WorldWalk::FoldAt(Sequence at, engine::Instant now) {
  RETURN_IF_ERROR(Go(at, now));
  return fold_;
}

absl::Status WorldWalk::Go(Sequence at, engine::Instant now) {
  const engine::CivilDay day = engine::LatestToday(now);
  Stale stale = Step(at);
  AddOutdated(day, stale);
  Widen(stale);
  for (const std::string& application : stale.applications) Forget(application);
  const std::set<std::string> effective = fold_.EffectiveAmong(stale.applications);
  const std::unique_ptr<ApplicationSource> source = ground_->Until(at);
  const absl::Status dated =
      DateEffects(fold_, {effective, *source, now},
                  [this](const std::string& application, const Projected& projected) {
                    Found(application, projected);
                  });
  day_ = day;
  // It would stand nowhere.
  if (!dated.ok()) *this = WorldWalk(*ground_);
  return dated;
}

// Goes to `at`, and says what that leaves stale.
WorldWalk::Stale WorldWalk::Step(Sequence at) {
  const bool forward = here_ < at;
  ActsBetween between = ground_->Between(std::min(here_, at), std::max(here_, at));
  Stale stale{.resources = {}, .applications = std::move(between.applications)};
  const auto note = [&stale](const engine::Event& act) {
    stale.resources.insert(act.leaf.stream());
    if (const auto effect = EffectOf(act)) stale.applications.insert(effect->application);
  };
  for (const engine::EventRef& act : between.world) note(*act);
  if (forward) {
    for (engine::EventRef& act : between.world) fold_.Add(std::move(act));
  } else {
    for (const engine::EventRef& act : std::views::reverse(between.world)) fold_.Remove(*act);
  }
  // Others' acts leave no trace here: whoever stands on them is looked at again.
  if (here_ != at) stale.applications.insert(on_others_.begin(), on_others_.end());
  here_ = at;
  return stale;
}

void WorldWalk::AddOutdated(engine::CivilDay day, Stale& stale) const {
  if (!day_ || day == *day_) return;
  for (const auto& [application, footing] : footings_) {
    if (day < *day_ || (footing.until && *footing.until <= day))
      stale.applications.insert(application);
  }
}

// Adds what rests on what is stale: the bodies that stale effects change, and the effects that rest
// on them in turn.
void WorldWalk::Widen(Stale& stale) const {
  std::vector<std::string> resources(stale.resources.begin(), stale.resources.end());
  std::vector<std::string> applications(stale.applications.begin(), stale.applications.end());
  while (!resources.empty() || !applications.empty()) {
    for (const std::string& application : std::exchange(applications, {})) {
      for (const std::string& body : fold_.BodiesOf(application)) {
        if (stale.resources.insert(body).second) resources.push_back(body);
      }
    }
    for (const std::string& resource : std::exchange(resources, {})) {
      const auto resting = resting_.find(resource);
      if (resting == resting_.end()) continue;
      for (const std::string& application : resting->second) {
        if (stale.applications.insert(application).second) applications.push_back(application);
      }
    }
  }
}

void WorldWalk::Forget(const std::string& application) {
  fold_.SetEffects(application, {});
  const auto footing = footings_.find(application);
  if (footing == footings_.end()) return;
  for (const std::string& resource : footing->second.resources) {
    resting_.find(resource)->second.erase(application);
  }
  on_others_.erase(application);
  footings_.erase(footing);
}

void WorldWalk::Found(const std::string& application, const Projected& projected) {
  Footing footing{.resources = engine::DependenciesOf(*projected.projection),
                  .others = projected.neighbours->asked(),
                  .until = engine::StableUntil(*projected.projection)};
  for (const std::string& resource : footing.resources) resting_[resource].insert(application);
  if (footing.others) on_others_.insert(application);
  footings_.insert_or_assign(application, std::move(footing));
}

absl::Status DateEffects(WorldFold& fold, const EffectDating& dating,
                         absl::FunctionRef<void(const std::string&, const Projected&)> found) {
  for (int round = 0; round < kEffectRounds; ++round) {
    // Borrowed: it stays as it is until the effects of all are told.
    const WorldRef world(WorldRef(), &fold.world());
    bool moved = false;
    for (const std::string& application : dating.applications) {
      ASSIGN_OR_RETURN(
          const Projected projected,
          ProjectApplication({dating.source, world}, application, {.now = dating.now}));
      if (!projected) continue;
      if (fold.SetEffects(application, engine::EffectsOf(*projected.projection))) moved = true;
      found(application, projected);
    }
    if (!moved) break;
  }
  return absl::OkStatus();
}

}  // namespace accession::runtime
