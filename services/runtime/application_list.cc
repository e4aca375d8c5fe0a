#include "services/runtime/application_list.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/status.h"
#include "engine/application/brief.h"
#include "engine/application/state.h"
#include "services/runtime/candidates.h"
#include "services/runtime/list_keys.h"
#include "services/runtime/view_rows.h"

namespace accession::runtime {
namespace {

// Rows read at once: the first batch fits a usual page, the next ones a filter that admits few.
constexpr std::size_t kBatchFirst = 64;
constexpr std::size_t kBatchNext = 256;

struct FacetField {
  const char* field;
  Facet facet;
};

// The likely smallest first.
constexpr FacetField kFacetFields[] = {
    {"applicant", Facet::kApplicant}, {"owed_by", Facet::kDebtor}, {"body", Facet::kBody},
    {"outcome", Facet::kOutcome},     {"phase", Facet::kPhase},    {"process", Facet::kProcess},
};

KeyForm FormByName(const query::Filter& filter) {
  const std::string begins = filter.RequiredPrefix(ApplicationFields().IndexOf("name"));
  for (const FacetField& one : kFacetFields) {
    const auto value = filter.Required(ApplicationFields().IndexOf(one.field));
    if (value) return {.prefix = FacetPrefix(one.facet, *value), .begins = begins};
  }
  return {.prefix = std::string(kBriefPrefix), .begins = begins};
}

std::unique_ptr<Candidates> CandidatesOf(const ApplicationQuery& query,
                                         const ListSources& sources) {
  switch (query.order) {
    case ApplicationOrder::kName:
      return ByKey(sources.index, FormByName(query.filter), query.direction);
    case ApplicationOrder::kDue:
      return ByKey(sources.index, {.prefix = std::string(kByDue), .dated = true}, query.direction);
    case ApplicationOrder::kSubmitted:
      return ByKey(sources.index, {.prefix = std::string(kBySubmission), .dated = true},
                   query.direction);
    case ApplicationOrder::kUpdated:
      return ByLastAct(sources.index, sources.events);
  }
  return nullptr;
}

// One page being filled.
class Pager {
 public:
  Pager(const ApplicationQuery& query, OpenPoint& point, const ListSources& sources)
      : query_(query), point_(point), sources_(sources) {}

  absl::StatusOr<ApplicationPage> Run() {
    const std::unique_ptr<Candidates> candidates =
        point_.latest()
            ? CandidatesOf(query_, sources_)
            : ByKey(sources_.index, {.prefix = std::string(kBriefPrefix)}, query_.direction);
    ASSIGN_OR_RETURN(std::string next, Fill(*candidates));
    if (point_.latest()) RETURN_IF_ERROR(ReadVersions());
    page_.next = std::move(next);
    return std::move(page_);
  }

 private:
  // Returns where the next page begins; empty at the end.
  absl::StatusOr<std::string> Fill(const Candidates& candidates) {
    std::string cursor = query_.after;
    std::size_t limit = kBatchFirst;
    for (std::size_t examined = 0; examined < kExaminedMax;) {
      limit = std::min(limit, kExaminedMax - examined);
      ASSIGN_OR_RETURN(CandidateBatch batch, candidates.After(cursor, limit));
      RETURN_IF_ERROR(ReadBriefs(batch));
      for (const Candidate& candidate : batch.candidates) {
        if (page_.applications.size() == query_.page_size) return cursor;
        if (IsPast(candidate)) return std::string();
        RETURN_IF_ERROR(Take(candidate));
        cursor = candidate.cursor;
      }
      if (batch.ended) return std::string();
      cursor = std::move(batch.cursor);
      examined += batch.examined;
      limit = kBatchNext;
    }
    return cursor;
  }

  absl::Status ReadVersions() {
    std::vector<std::string> names;
    for (const Listed& listed : page_.applications) names.push_back(listed.name);
    ASSIGN_OR_RETURN(const std::vector<Version> versions, sources_.index.LastVersions(names));
    for (std::size_t i = 0; i < versions.size(); ++i)
      page_.applications[i].stream_version = versions[i].value();
    return absl::OkStatus();
  }

  // Nothing due after tomorrow's UTC day is overdue, wherever its day ends.
  bool IsPast(const Candidate& candidate) const {
    if (!point_.latest() || query_.order != ApplicationOrder::kDue ||
        query_.direction != query::Direction::kAscending)
      return false;
    const query::Schema& fields = ApplicationFields();
    if (!query_.filter.RequiresFlag(fields.IndexOf("overdue")) &&
        !query_.filter.RequiresFlag(fields.IndexOf("stalled")))
      return false;
    const auto due = DecodeDay(candidate.cursor);
    return !due || engine::LatestToday(point_.look().now) < *due;
  }

  // Adds the briefs that the rows of `batch` do not hold.
  absl::Status ReadBriefs(CandidateBatch& batch) const {
    if (!point_.latest() || batch.candidates.empty() || batch.candidates.front().brief)
      return absl::OkStatus();
    std::vector<std::string> keys;
    for (const Candidate& candidate : batch.candidates)
      keys.push_back(BriefKey(candidate.application));
    ASSIGN_OR_RETURN(std::vector<std::optional<std::string>> briefs, sources_.index.GetViews(keys));
    for (std::size_t i = 0; i < briefs.size(); ++i)
      batch.candidates[i].brief = std::move(briefs[i]);
    return absl::OkStatus();
  }

  absl::Status Take(const Candidate& candidate) {
    ASSIGN_OR_RETURN(std::optional<Listed> listed,
                     point_.latest() ? Latest(candidate) : AsOf(candidate.application));
    if (!listed) return absl::OkStatus();
    const engine::World& world = *point_.world();
    const bool admitted = query_.filter.Admits(
        [&](std::size_t field) { return ReadApplication(*listed, world, field); });
    if (!admitted) return absl::OkStatus();
    page_.applications.push_back(*std::move(listed));
    return absl::OkStatus();
  }

  absl::StatusOr<std::optional<Listed>> Latest(const Candidate& candidate) const {
    if (!candidate.brief) return std::optional<Listed>();
    Listed listed{.name = candidate.application, .brief = {}, .instant = point_.look().now};
    if (!listed.brief.ParseFromString(*candidate.brief))
      return absl::DataLossError("the brief of " + listed.name + " does not parse");
    return std::optional<Listed>(std::move(listed));
  }

  absl::StatusOr<std::optional<Listed>> AsOf(const std::string& name) const {
    ASSIGN_OR_RETURN(const Projected projected, point_.Find(name));
    if (!projected) return std::optional<Listed>();
    const engine::Projection& projection = *projected.projection;
    return std::optional<Listed>({.name = name,
                                  .brief = engine::BriefOf(projection),
                                  .instant = projection.around.point.instant,
                                  .stream_version = projection.stream_version});
  }

  const ApplicationQuery& query_;
  OpenPoint& point_;
  const ListSources& sources_;
  ApplicationPage page_;
};

}  // namespace

Answer<ApplicationPage> ListApplications(const ApplicationQuery& query, OpenPoint& point,
                                         const ListSources& sources) {
  ASSIGN_OR_REJECT_FAILURE(ApplicationPage page, Pager(query, point, sources).Run());
  return page;
}

}  // namespace accession::runtime
