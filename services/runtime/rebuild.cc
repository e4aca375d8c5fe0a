#include "services/runtime/rebuild.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "base/status.h"
#include "services/runtime/catch_up.h"
#include "services/runtime/event_source.h"
#include "services/runtime/sweep.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {
namespace {

// Events that the follower may be held up by while the last of them are read.
constexpr std::uint64_t kRestMax = 1'000;
// Rounds of following a log that grows as fast as it is read; then the rest is read at once.
constexpr int kRoundsMax = 8;

// One rebuild. Confined to one thread at a time.
class Rebuilding {
 public:
  Rebuilding(const RebuildParts& parts, const RebuildListener& listener,
             std::unique_ptr<store::Index> made)
      : parts_(parts), listener_(listener), made_(std::move(made)) {}

  // Brings the new index near the old one.
  absl::Status Follow() {
    for (int round = 0; round < kRoundsMax && Behind() > kRestMax; ++round)
      RETURN_IF_ERROR(CatchUp());
    return absl::OkStatus();
  }

  // Brings it to the same position and puts it in the old one's place. On the follower's thread.
  absl::Status TakeOver() {
    RETURN_IF_ERROR(CatchUp());
    RETURN_IF_ERROR(TakeSweeps());
    position_ = made_->applied().sequence;
    return parts_.directory.ReplaceIndex(std::move(made_));
  }

  Sequence position() const { return position_; }

 private:
  const store::Index& old() const { return *parts_.directory.index(); }

  std::uint64_t Behind() const {
    return old().applied().sequence.value() - made_->applied().sequence.value();
  }

  // Reads what the old index has applied by now, then folds the applications it bears on.
  absl::Status CatchUp() {
    const store::EventLog& log = parts_.directory.log();
    progress_.of = old().applied().sequence.value();
    RETURN_IF_ERROR(FeedIndex(log, *made_, Sequence(progress_.of), [this](Sequence at) {
                      progress_.events = at.value();
                      return listener_(progress_);
                    }).status());
    const EventSource events(log, *made_);
    const engine::Instant now = engine::InstantOf(
        std::max(parts_.clock.Now(), parts_.directory.log().head().recorded_time));
    ASSIGN_OR_RETURN(WorldFold world, parts_.history.FoldAt(made_->applied().sequence, now));
    return RefreshApplications(events, world.Snapshot(), now, *made_, [this] {
      ++progress_.applications;
      return listener_(progress_);
    });
  }

  // The sweeps under way are the writer's, as far as it has come: those that reading the log began
  // anew are not.
  absl::Status TakeSweeps() {
    store::IndexBatch batch = made_->NewBatch();
    constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
    ASSIGN_OR_RETURN(const auto begun, made_->ScanViews(kSweepPrefix, "", kAll));
    for (const store::ViewRow& row : begun) batch.DeleteView(row.key);
    ASSIGN_OR_RETURN(const auto under_way, old().ScanViews(kSweepPrefix, "", kAll));
    for (const store::ViewRow& row : under_way) batch.PutView(row.key, row.value);
    batch.SetApplied(made_->applied());
    return made_->Apply(std::move(batch));
  }

  const RebuildParts parts_;
  const RebuildListener& listener_;
  std::unique_ptr<store::Index> made_;
  RebuildProgress progress_;
  Sequence position_;
};

absl::StatusOr<Sequence> MakeAndReplace(const RebuildParts& parts, const RebuildListener& listener,
                                        std::unique_ptr<store::Index> made) {
  Rebuilding rebuilding(parts, listener, std::move(made));
  RETURN_IF_ERROR(rebuilding.Follow());
  RETURN_IF_ERROR(parts.follower.RunBetween([&] { return rebuilding.TakeOver(); }));
  return rebuilding.position();
}

}  // namespace

absl::StatusOr<Rebuilt> Rebuild(const RebuildParts& parts, const RebuildListener& listener) {
  ASSIGN_OR_RETURN(std::unique_ptr<store::Index> made, parts.directory.MakeIndex());
  absl::StatusOr<Sequence> position = MakeAndReplace(parts, listener, std::move(made));
  if (!position.ok()) {
    parts.directory.RemoveMadeIndex().IgnoreError();
    return position.status();
  }
  return Rebuilt{.position = *position, .applications = parts.follower.totals().applications};
}

}  // namespace accession::runtime
