#include "services/runtime/deadlines_by_subject.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/status.h"
#include "engine/application/state.h"
#include "engine/names.h"
#include "services/runtime/application_list.h"
#include "services/runtime/candidates.h"
#include "services/runtime/list_keys.h"
#include "services/runtime/view_rows.h"
#include "store/big_endian.h"

namespace accession::runtime {
namespace {

constexpr std::size_t kBatch = 64;
constexpr std::size_t kPlaceBytes = 4;

// Goes on after the place-th deadline of a subject: `subject 0x00 place:u32`.
struct Place {
  std::string subject;
  std::size_t taken = 0;
};

std::string Encode(const Place& place) {
  std::string bytes = place.subject + '\0';
  store::AppendBigEndian(bytes, place.taken, kPlaceBytes);
  return bytes;
}

Place Decode(const std::string& bytes) {
  const std::size_t end = bytes.find('\0');
  if (end == std::string::npos || bytes.size() < end + 1 + kPlaceBytes) return {};
  return {.subject = bytes.substr(0, end),
          .taken = store::ReadBigEndian(std::string_view(bytes).substr(end + 1, kPlaceBytes))};
}

class SubjectReader {
 public:
  SubjectReader(const DeadlineQuery& query, OpenPoint& point, const ListSources& sources,
                AdmitDeadline admit)
      : query_(query), point_(point), sources_(sources), admit_(admit), at_(Decode(query.after)) {}

  absl::StatusOr<DeadlinePage> Run() {
    if (!engine::IsIn(at_.subject, engine::kSessions)) {
      ASSIGN_OR_RETURN(const bool done, ReadApplications());
      if (!done) return std::move(page_);
    }
    AddSessionDates();
    return std::move(page_);
  }

 private:
  // False once the page is full, or enough was looked at.
  absl::StatusOr<bool> ReadApplications() {
    if (!at_.subject.empty()) {
      ASSIGN_OR_RETURN(const bool more, AddApplication(at_.subject));
      if (!more) return false;
    }
    const std::unique_ptr<Candidates> names =
        ByKey(sources_.index, {.prefix = std::string(kBriefPrefix)}, query::Direction::kAscending);
    std::string cursor = at_.subject;
    for (std::size_t examined = 0;;) {
      ASSIGN_OR_RETURN(const CandidateBatch batch, names->After(cursor, kBatch));
      for (const Candidate& candidate : batch.candidates) {
        if (examined++ == kExaminedMax) {
          page_.next = Encode(at_);
          return false;
        }
        at_ = {.subject = candidate.application};
        ASSIGN_OR_RETURN(const bool more, AddApplication(candidate.application));
        if (!more) return false;
      }
      if (batch.ended) return true;
      cursor = batch.cursor;
    }
  }

  absl::StatusOr<bool> AddApplication(const std::string& name) {
    ASSIGN_OR_RETURN(const Projected projected, point_.Find(name));
    if (!projected) return true;
    if (!query_.body.empty() && projected.projection->state.body != query_.body) return true;
    std::vector<v1::Deadline> own = engine::DeadlinesOf(*projected.projection);
    std::erase_if(own, [&](const v1::Deadline& deadline) { return deadline.subject() != name; });
    return Add(own);
  }

  void AddSessionDates() {
    std::vector<v1::Deadline> dates = SessionDeadlines(query_, point_);
    std::ranges::stable_sort(dates, {}, [](const v1::Deadline& one) { return one.subject(); });
    for (auto at = dates.begin(); at != dates.end();) {
      const auto end = std::find_if(
          at, dates.end(), [&](const auto& one) { return one.subject() != at->subject(); });
      if (at_.subject <= at->subject()) {
        if (at_.subject != at->subject()) at_ = {.subject = at->subject()};
        if (!Add({at, end})) return;
      }
      at = end;
    }
  }

  // Adds what is asked for of `deadlines`, all of one subject, after what was taken; false once the
  // page is full.
  bool Add(const std::vector<v1::Deadline>& deadlines) {
    for (; at_.taken < deadlines.size(); ++at_.taken) {
      const v1::Deadline& deadline = deadlines[at_.taken];
      const auto due = engine::ParseDay(deadline.due().date());
      const bool wanted = query_.window.Contains(due.ok() ? std::optional(*due) : std::nullopt) &&
                          (query_.party.empty() || deadline.owed_by() == query_.party) &&
                          admit_(deadline);
      if (!wanted) continue;
      if (page_.deadlines.size() == query_.page_size) {
        page_.next = Encode(at_);
        return false;
      }
      page_.deadlines.push_back(deadline);
    }
    return true;
  }

  const DeadlineQuery& query_;
  OpenPoint& point_;
  const ListSources& sources_;
  const AdmitDeadline admit_;
  // The subject at hand, and how many of its deadlines were looked at.
  Place at_;
  DeadlinePage page_;
};

}  // namespace

absl::StatusOr<DeadlinePage> DeadlinesBySubject(const DeadlineQuery& query, OpenPoint& point,
                                                const ListSources& sources, AdmitDeadline admit) {
  return SubjectReader(query, point, sources, admit).Run();
}

}  // namespace accession::runtime
