// ListDeadlines by due date, from the index.
#include "services/runtime/deadline_list.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "base/status.h"
#include "engine/application/brief.h"
#include "services/runtime/application_list.h"
#include "services/runtime/candidates.h"
#include "services/runtime/deadlines_by_subject.h"
#include "services/runtime/list_keys.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {
namespace {

constexpr std::size_t kBatch = 128;

std::optional<engine::CivilDay> DueDay(const v1::Deadline& deadline) {
  const auto day = engine::ParseDay(deadline.due().date());
  return day.ok() ? std::optional(*day) : std::nullopt;
}

// A deadline under where it stands in the order, as the rows of the index do.
struct Placed {
  std::string cursor;
  v1::Deadline deadline;
};

std::string CursorOf(const v1::Deadline& deadline) {
  std::string cursor = EncodeDay(DueDay(deadline)).append(deadline.subject());
  cursor.push_back('\0');
  return cursor.append(deadline.expectation());
}

// Fills one page from two sources in one order: rows of the index and session dates.
class Merger {
 public:
  Merger(const DeadlineQuery& query, OpenPoint& point, const ListSources& sources,
         AdmitDeadline admit)
      : query_(query),
        point_(point),
        sources_(sources),
        admit_(admit),
        ascending_(query.direction == query::Direction::kAscending),
        rows_(ByKey(sources.index, {.prefix = Prefix(), .dated = true, .owed = true},
                    query.direction)),
        cursor_(query.after.empty() ? First() : query.after) {
    for (v1::Deadline& deadline : SessionDeadlines(query, point)) {
      std::string cursor = CursorOf(deadline);
      if (cursor_.empty() || Precedes(cursor_, cursor))
        dates_.push_back({std::move(cursor), std::move(deadline)});
    }
    std::ranges::sort(
        dates_, [this](const Placed& a, const Placed& b) { return Precedes(a.cursor, b.cursor); });
  }

  absl::StatusOr<DeadlinePage> Run() {
    std::size_t examined = 0;
    while (!ended_ && examined < kExaminedMax) {
      ASSIGN_OR_RETURN(const CandidateBatch batch,
                       rows_->After(cursor_, std::min(kBatch, kExaminedMax - examined)));
      examined += batch.examined;
      ASSIGN_OR_RETURN(const auto deadlines, Read(batch));
      for (const Candidate& row : batch.candidates) {
        if (!Offer(row.cursor)) return std::move(page_);
        const auto found = deadlines.find({row.application, row.expectation});
        // The application has moved on since the row was read.
        if (found == deadlines.end()) continue;
        if (!Take(row.cursor, found->second)) return std::move(page_);
      }
      if (!batch.candidates.empty()) cursor_ = batch.candidates.back().cursor;
      ended_ = ended_ || batch.ended;
    }
    if (!ended_) {
      page_.next = cursor_;
      return std::move(page_);
    }
    Offer("");
    return std::move(page_);
  }

 private:
  using Owed = std::map<std::pair<std::string, std::string>, v1::Deadline>;

  std::string Prefix() const {
    if (!query_.party.empty()) return OwedByPrefix(query_.party);
    return query_.body.empty() ? std::string(kOwed) : OwedBeforePrefix(query_.body);
  }

  // Where the window begins; every row of a day comes after the day alone.
  std::string First() const {
    if (ascending_) return query_.window.from ? EncodeDay(query_.window.from) : "";
    if (query_.window.until) return EncodeDay(engine::PlusDays(*query_.window.until, 1));
    return query_.window.open() ? "" : EncodeDay(std::nullopt);
  }

  bool Precedes(const std::string& a, const std::string& b) const {
    return ascending_ ? a < b : b < a;
  }

  // Takes the session dates that come before `cursor` (all, if empty); false once the page is full.
  bool Offer(const std::string& cursor) {
    for (; next_date_ < dates_.size(); ++next_date_) {
      const Placed& date = dates_[next_date_];
      if (!cursor.empty() && !Precedes(date.cursor, cursor)) return true;
      if (!Take(date.cursor, date.deadline)) return false;
    }
    return true;
  }

  // Adds the deadline if it is asked for; false, and where to go on is noted, once the page is full
  // or nothing in the window can follow.
  bool Take(const std::string& cursor, const v1::Deadline& deadline) {
    if (page_.deadlines.size() == query_.page_size) {
      page_.next = taken_;
      return false;
    }
    const auto due = DueDay(deadline);
    if (IsPast(due)) return false;
    taken_ = cursor;
    const bool body = query_.body.empty() || query_.party.empty() || OfBody(deadline);
    if (query_.window.Contains(due) && body && admit_(deadline))
      page_.deadlines.push_back(deadline);
    return true;
  }

  // Whether what is due on `due`, and all that follows, lies beyond the window.
  bool IsPast(const std::optional<engine::CivilDay>& due) const {
    const DueWindow& window = query_.window;
    if (ascending_) return window.until && (!due || *window.until < *due);
    return window.from && due && *due < *window.from;
  }

  // The rows of a party name no body.
  bool OfBody(const v1::Deadline& deadline) const {
    const auto found = bodies_.find(deadline.subject());
    return found == bodies_.end() || found->second == query_.body;
  }

  // What the applications of `batch` are owed.
  absl::StatusOr<Owed> Read(const CandidateBatch& batch) {
    std::vector<std::string> names;
    for (const Candidate& row : batch.candidates) names.push_back(row.application);
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
    std::vector<std::string> keys;
    for (const std::string& name : names) keys.push_back(BriefKey(name));
    ASSIGN_OR_RETURN(const auto briefs, sources_.index.GetViews(keys));
    Owed owed;
    for (std::size_t i = 0; i < names.size(); ++i) {
      storage::v1::ApplicationBrief brief;
      if (!briefs[i] || !brief.ParseFromString(*briefs[i])) continue;
      bodies_[names[i]] = brief.body();
      for (v1::Deadline& deadline : engine::DeadlinesOf({.name = names[i],
                                    .brief = brief,
                                    .world = *point_.world(),
                                    .instant = point_.look().now})) {
        std::pair<std::string, std::string> key(names[i], deadline.expectation());
        owed.insert_or_assign(std::move(key), std::move(deadline));
      }
    }
    return owed;
  }

  const DeadlineQuery& query_;
  OpenPoint& point_;
  const ListSources& sources_;
  const AdmitDeadline admit_;
  const bool ascending_;
  const std::unique_ptr<Candidates> rows_;
  std::vector<Placed> dates_;
  std::size_t next_date_ = 0;
  // By application, where it was read.
  std::map<std::string, std::string> bodies_;
  std::string cursor_;
  // Where the last deadline looked at stands.
  std::string taken_;
  bool ended_ = false;
  DeadlinePage page_;
};

}  // namespace

bool ComesByDueDate(const DeadlineQuery& query, const OpenPoint& point) {
  return point.latest() && query.ended == Ended::kLeftOut;
}

std::vector<v1::Deadline> SessionDeadlines(const DeadlineQuery& query, const OpenPoint& point) {
  const engine::World& world = *point.world();
  const Look& look = point.look();
  std::vector<v1::Deadline> deadlines;
  for (const engine::Body* body : world.Bodies()) {
    if (!query.body.empty() && query.body != body->name) continue;
    auto own = look.as_of
                   ? engine::DeadlinesOfBody(world, body->name, engine::AsOf{*look.as_of}, look.now)
                   : engine::DeadlinesOfBody(world, body->name, engine::ReadPoint::Now(look.now));
    std::erase_if(own, [&](const v1::Deadline& deadline) {
      return !query.party.empty() && deadline.owed_by() != query.party;
    });
    std::ranges::move(own, std::back_inserter(deadlines));
  }
  return deadlines;
}

Answer<DeadlinePage> ListDeadlines(const DeadlineQuery& query, OpenPoint& point,
                                   const ListSources& sources, AdmitDeadline admit) {
  if (ComesByDueDate(query, point)) {
    ASSIGN_OR_REJECT_FAILURE(DeadlinePage page, Merger(query, point, sources, admit).Run());
    return page;
  }
  ASSIGN_OR_REJECT_FAILURE(DeadlinePage page, DeadlinesBySubject(query, point, sources, admit));
  return page;
}

}  // namespace accession::runtime
