// Registrar::Continue: the visits behind an act that others depend on.
#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "base/status.h"
#include "services/runtime/indexed_source.h"
#include "services/runtime/projected.h"
#include "services/runtime/registrar.h"
#include "services/runtime/sweep.h"

namespace accession::runtime {
namespace {

// What acts on the world, or of siblings, moved for one application.
class MoveFinder {
 public:
  // `acts` are all that is known of the application. Borrows all.
  MoveFinder(const std::string& application, std::span<const engine::EventRef> acts,
             const EventSource& events, SweepWalks& walks, engine::Instant now)
      : application_(application), acts_(acts), events_(events), walks_(walks), now_(now) {}

  // Compares what was known just before `first` with what was known with `last`.
  absl::Status Compare(Sequence first, Sequence last) {
    ASSIGN_OR_RETURN(const engine::Projection* before,
                     ProjectAt(Sequence(first.value() - 1), walks_.before));
    ASSIGN_OR_RETURN(const engine::Projection* with, ProjectAt(last, walks_.with));
    if (before == nullptr || with == nullptr) return absl::OkStatus();
    moves_.push_back({.before = before, .after = with, .cause = last, .late_fact = false});
    return absl::OkStatus();
  }

  bool FoundAny() const {
    return std::ranges::any_of(
        moves_, [](const engine::Move& move) { return !engine::Moves(move).empty(); });
  }
  void Forget() { moves_.clear(); }
  const std::vector<engine::Move>& moves() const { return moves_; }

 private:
  // The application as known at one point.
  struct Known {
    std::unique_ptr<IndexedSource> source;
    Projected projected;
  };

  absl::StatusOr<const engine::Projection*> ProjectAt(Sequence at, WorldWalk& walk) {
    ASSIGN_OR_RETURN(const WorldRef world, walk.At(at, now_));
    Known known{.source = std::make_unique<IndexedSource>(events_, runtime::Known{.at = at}, world),
                .projected = {}};
    const auto end = std::ranges::upper_bound(
        acts_, at, {}, [](const engine::EventRef& act) { return act->sequence(); });
    ASSIGN_OR_RETURN(known.projected, ProjectActs({*known.source, world}, application_,
                                                  {acts_.begin(), end}, {.now = now_}));
    known_.push_back(std::move(known));
    return known_.back().projected.projection.get();
  }

  const std::string& application_;
  const std::span<const engine::EventRef> acts_;
  const EventSource& events_;
  SweepWalks& walks_;
  const engine::Instant now_;
  std::vector<engine::Move> moves_;
  std::vector<Known> known_;
};

}  // namespace

absl::StatusOr<std::vector<Sweep>> Registrar::Continue(std::span<const Sweep> sweeps,
                                                       RecordedTime now) {
  const std::string& prefix = sweeps.front().prefix;
  std::string cursor = sweeps.front().cursor;
  ASSIGN_OR_RETURN(const std::vector<store::ViewRow> rows,
                   parts_.memory.index().ScanViews(prefix, prefix + cursor, kSweepChunk));
  std::vector<Sequence> causes;
  for (const Sweep& sweep : sweeps) causes.push_back(sweep.cause);
  std::ranges::sort(causes);
  if (!walks_) walks_ = {.before = parts_.history.Walk(), .with = parts_.history.Walk()};
  Draft draft(parts_.memory, last_, now);
  for (const store::ViewRow& row : rows) {
    cursor = row.key.substr(prefix.size());
    if (parts_.imports.Touches(cursor)) continue;
    RETURN_IF_ERROR(SweepOne(causes, cursor, draft));
  }
  Finish(draft);
  std::vector<Sweep> left(sweeps.begin(), sweeps.end());
  for (Sweep& sweep : left) sweep.cursor = cursor;
  const bool ended = rows.size() < kSweepChunk;
  std::vector<Sweep>& noted = ended ? group_.ended_sweeps : group_.sweeps;
  noted.insert(noted.end(), left.begin(), left.end());
  if (ended) left.clear();
  return left;
}

// An import that brings an act on the world and acts on an application shows the application once,
// when it closes: nothing it held moved for anybody.
absl::StatusOr<bool> Registrar::BroughtTogether(Sequence cause,
                                                std::span<const engine::EventRef> acts) {
  ASSIGN_OR_RETURN(engine::EventRef act, parts_.memory.Find(cause));
  if (act->leaf.caused_by() != 0) {
    ASSIGN_OR_RETURN(act, parts_.memory.Find(Sequence(act->leaf.caused_by())));
  }
  const std::string& import = act->leaf.import_id();
  if (import.empty()) return false;
  return std::ranges::any_of(
      acts, [&import](const auto& own) { return own->leaf.import_id() == import; });
}

absl::Status Registrar::SweepOne(std::span<const Sequence> causes, const std::string& application,
                                 Draft& draft) {
  const engine::Instant now = engine::InstantOf(draft.now());
  ASSIGN_OR_RETURN(const HotApplication* hot, parts_.memory.Application(application));
  const std::vector<engine::EventRef> acts = hot->acts;
  std::vector<Sequence> moving;
  for (const Sequence cause : causes) {
    ASSIGN_OR_RETURN(const bool together, BroughtTogether(cause, acts));
    if (!together) moving.push_back(cause);
  }
  MoveFinder finder(application, acts, parts_.memory.events(), *walks_, now);
  if (!moving.empty()) RETURN_IF_ERROR(finder.Compare(moving.front(), moving.back()));
  if (moving.size() > 1 && finder.FoundAny()) {
    // Each move is told with the act that made it.
    finder.Forget();
    for (const Sequence cause : moving) RETURN_IF_ERROR(finder.Compare(cause, cause));
  }
  return SettleOne({.application = application, .moves = finder.moves()}, draft).status();
}

}  // namespace accession::runtime
