// Follower::Review: briefs that the passing of days has overtaken.
#include "base/status.h"
#include "services/runtime/application_row.h"
#include "services/runtime/follower.h"
#include "services/runtime/indexed_source.h"
#include "services/runtime/list_keys.h"
#include "services/runtime/projected.h"

namespace accession::runtime {
namespace {

// Adds the rows of the application as of `now`.
absl::StatusOr<storage::v1::ApplicationBrief> Renew(const std::string& name, engine::Instant now,
                                                    const Follower::Parts& parts,
                                                    store::IndexBatch& batch, Totals& totals) {
  const WorldRef world = parts.published.Get().world;
  IndexedSource source(parts.events, {.at = parts.index.applied().sequence}, world);
  ASSIGN_OR_RETURN(const auto stored, parts.index.GetView(BriefKey(name)));
  storage::v1::ApplicationBrief brief;
  if (!stored || !brief.ParseFromString(*stored))
    return absl::DataLossError("the brief of " + name + " is missing or does not parse");
  ASSIGN_OR_RETURN(const Projected projected,
                   ProjectApplication({source, world}, name, {.now = now}));
  ApplicationRow row{.name = name, .body = brief.body(), .process = brief.process()};
  if (projected) {
    storage::v1::ApplicationBrief renewed =
        BriefWith(*projected.projection, brief.announced_overdue());
    // A turn that nobody has visited yet stays.
    if (brief.has_next_turn_us() &&
        (!renewed.has_next_turn_us() || brief.next_turn_us() < renewed.next_turn_us()))
      renewed.set_next_turn_us(brief.next_turn_us());
    row = RowWith(*projected.projection, renewed);
  } else {
    brief.clear_stable_until();
    row.brief = brief.SerializeAsString();
  }
  return AddApplicationRows(row, parts.index, batch, totals);
}

}  // namespace

std::optional<engine::CivilDay> FirstReview(const store::Index& index) {
  const auto rows = index.ScanViews(kReviews, "", 1);
  if (!rows.ok() || rows->empty()) return std::nullopt;
  return DecodeDay(rows->front().key.substr(kReviews.size()));
}

void Follower::Review(engine::Instant now) {
  const engine::CivilDay day = engine::LatestToday(now);
  std::unique_lock lock(mutex_);
  if (!next_review_ || day < *next_review_) return;
  if (review_now_ < now) {
    review_now_ = now;
    review_day_ = day;
  }
  changed_.notify_all();
  changed_.wait_for(lock, kReviewWaitMax, [this] { return draining_ || failed_ || !ReviewDue(); });
}

absl::Status Follower::ReviewSome(engine::Instant now) {
  const std::string today = EncodeDay(engine::LatestToday(now));
  ASSIGN_OR_RETURN(const std::vector<store::ViewRow> rows,
                   parts_.index.ScanViews(kReviews, "", kReviewChunk));
  store::IndexBatch batch = parts_.index.NewBatch();
  Totals totals = this->totals();
  for (const store::ViewRow& row : rows) {
    const std::string_view key = std::string_view(row.key).substr(kReviews.size());
    if (today < key.substr(0, kDayBytes)) break;
    RETURN_IF_ERROR(Renew(std::string(key.substr(kDayBytes)), now, parts_, batch, totals).status());
  }
  batch.PutView(kTotalsKey, EncodeTotals(totals));
  batch.SetApplied(parts_.index.applied());
  RETURN_IF_ERROR(parts_.index.Apply(std::move(batch)));
  const auto next = FirstReview(parts_.index);
  const std::lock_guard lock(mutex_);
  totals_ = totals;
  next_review_ = next;
  return absl::OkStatus();
}

void Follower::NoteReview(const storage::v1::ApplicationBrief& brief) {
  if (!brief.has_stable_until()) return;
  const engine::CivilDay day(brief.stable_until());
  const std::lock_guard lock(mutex_);
  if (!next_review_ || day < *next_review_) next_review_ = day;
}

}  // namespace accession::runtime
