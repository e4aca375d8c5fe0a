// WorldWalk: a world that goes from one point of the log to another and folds again only what
// differs between the two. See docs/adr/0013.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "services/runtime/application_source.h"
#include "services/runtime/projected.h"
#include "services/runtime/world_acts.h"
#include "services/runtime/world_fold.h"

namespace accession::runtime {

// Where a walk finds what it folds. Used by one thread at a time.
class WorldGround {
 public:
  virtual ~WorldGround() = default;

  // As WorldActs::Between.
  virtual ActsBetween Between(Sequence after, Sequence last) const = 0;
  // The acts of applications as known at `at`; outlived by the ground.
  virtual std::unique_ptr<ApplicationSource> Until(Sequence at) const = 0;
};

// Stands at one point and keeps the worlds of those asked for last. Confined to one thread; a copy
// walks by itself. The ground outlives it.
class WorldWalk {
 public:
  explicit WorldWalk(const WorldGround& ground) : ground_(&ground) {}

  // The world as known at `at`, which the ground must reach, with effects dated by what their
  // applications say at `now`. O(acts on the world between there and where it stands, and the
  // applications whose effects they bear on); fails as the ground does.
  absl::StatusOr<WorldRef> At(Sequence at, engine::Instant now);

  // The same to grow on. Not shared.
  absl::StatusOr<WorldFold> FoldAt(Sequence at, engine::Instant now);

 private:
  // What the dates of an application's effects rest on.
  struct Footing {
    std::vector<std::string> resources;
    // Acts of other applications.
    bool others = false;
    // The first day on which time alone may move them.
    std::optional<engine::CivilDay> until;
  };
  // What is not as it was dated.
  struct Stale {
    std::set<std::string> resources;
    std::set<std::string> applications;
  };
  struct Kept {
    Sequence at;
    engine::CivilDay day;
    WorldRef world;
  };

  absl::Status Go(Sequence at, engine::Instant now);
  Stale Step(Sequence at);
  void AddOutdated(engine::CivilDay day, Stale& stale) const;
  void Widen(Stale& stale) const;
  void Forget(const std::string& application);
  void Found(const std::string& application, const Projected& projected);

  const WorldGround* ground_;
  WorldFold fold_;
  Sequence here_;
  // The day by which effects are dated.
  std::optional<engine::CivilDay> day_;
  std::map<std::string, Footing> footings_;
  // By resource, the applications whose footing it is; and those that stand on others' acts.
  std::map<std::string, std::set<std::string>, std::less<>> resting_;
  std::set<std::string> on_others_;
  // Last asked for first.
  std::list<Kept> kept_;
};

// What effects are dated by.
struct EffectDating {
  const std::set<std::string>& applications;
  ApplicationSource& source;
  engine::Instant now;
};

// Tells `fold`, which knows no dates of their effects, what the applications call for; `found` is
// told each projection. The roster that they change may change what they call for: done until
// nothing changes, at most a few times.
absl::Status DateEffects(WorldFold& fold, const EffectDating& dating,
                         absl::FunctionRef<void(const std::string&, const Projected&)> found);

}  // namespace accession::runtime
