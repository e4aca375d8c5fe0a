#include "services/runtime/event_filter.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "engine/names.h"
#include "services/runtime/event_fields.h"
#include "services/runtime/query_problem.h"

namespace accession::runtime {
namespace {

using engine::Reason;

engine::Rejection Invalid(const std::string& field, std::string_view why) {
  const std::string name = "filter." + field;
  return Reject(Reason::kArgumentInvalid, absl::StrCat(name, ": ", std::string(why)),
                {{"field", name}});
}

std::optional<engine::Rejection> TooMany(const std::string& field, int count) {
  if (count <= kFilterValuesMax) return std::nullopt;
  return Invalid(field, absl::StrCat(count, " values are too many; give at most ", kFilterValuesMax,
                                     ", or subscribe several times"));
}

// Reads a field of resource names; `example` is one that would do.
template <typename Values>
std::optional<engine::Rejection> ReadNames(const std::string& field, const Values& values,
                                           std::string_view example,
                                           std::set<std::string, std::less<>>& names) {
  if (auto many = TooMany(field, values.size())) return many;
  for (const std::string& value : values) {
    if (!engine::IsResourceName(value)) {
      return Invalid(field, absl::StrCat(Echo(value), " is no resource name; write one such as ",
                                         std::string(example)));
    }
    names.insert(value);
  }
  return std::nullopt;
}

std::optional<engine::Rejection> ReadCollections(const v1::EventFilter& filter,
                                                 std::set<std::string, std::less<>>& collections) {
  if (auto many = TooMany("collections", filter.collections_size())) return many;
  for (const std::string& value : filter.collections()) {
    if (!engine::IsResourceName(value + "/x")) {
      return Invalid("collections", absl::StrCat(Echo(value),
                                                 " is no collection; write one such as "
                                                 "applications or bodies"));
    }
    collections.insert(value);
  }
  return std::nullopt;
}

bool Holds(const std::set<std::string, std::less<>>& names, std::string_view name) {
  return names.empty() || names.contains(name);
}

}  // namespace

Answer<EventFilter> EventFilter::Read(const v1::EventFilter& filter) {
  EventFilter read;
  read.passes_all_ = filter.ByteSizeLong() == 0;
  read.acts_only_ = filter.acts_only();
  if (auto no = ReadNames("streams", filter.streams(), "applications/kaz", read.streams_))
    return *std::move(no);
  if (auto no = ReadCollections(filter, read.collections_)) return *std::move(no);
  if (auto no = ReadNames("parties", filter.parties(), "parties/kor", read.parties_))
    return *std::move(no);
  if (auto no = ReadNames("bodies", filter.bodies(), "bodies/iaea", read.bodies_))
    return *std::move(no);
  if (auto no = ReadNames("applicants", filter.applicants(), "parties/kaz", read.applicants_))
    return *std::move(no);
  if (auto no = TooMany("kinds", filter.kinds_size())) return *std::move(no);
  for (const int kind : filter.kinds()) {
    if (kind == v1::EVENT_KIND_UNSPECIFIED || !v1::EventKind_IsValid(kind)) {
      return Invalid("kinds", absl::StrCat(kind,
                                           " is no kind of event that this version knows; "
                                           "see EventKind"));
    }
    read.kinds_.insert(kind);
  }
  if (filter.expression().empty()) return read;
  auto parsed = query::Filter::Parse(filter.expression(), EventFields());
  if (const auto* problem = std::get_if<query::Problem>(&parsed))
    return RejectProblem(Reason::kFilterInvalid, "filter.expression", *problem);
  read.expression_ = std::get<query::Filter>(std::move(parsed));
  return read;
}

std::optional<engine::Rejection> EventFilter::CheckNames(const PresentNames& names) const {
  for (const Names* const asked : {&streams_, &parties_, &bodies_, &applicants_}) {
    for (const std::string& name : *asked) {
      if (auto unknown = names.Check(name)) return unknown;
    }
  }
  return expression_ ? names.Check("filter.expression", *expression_) : std::nullopt;
}

bool EventFilter::PassesLeaf(const storage::v1::Leaf& leaf) const {
  if (acts_only_ && leaf.version() == 0) return false;
  if (!kinds_.empty() && !kinds_.contains(leaf.kind())) return false;
  if (!Holds(streams_, leaf.stream())) return false;
  if (!Holds(collections_, engine::CollectionOf(leaf.stream()))) return false;
  return parties_.empty() ||
         std::ranges::any_of(leaf.on_behalf_of(),
                             [this](const std::string& by) { return parties_.contains(by); });
}

absl::StatusOr<bool> EventFilter::Passes(const engine::Event& event,
                                         Affiliations& affiliations) const {
  if (passes_all_) return true;
  if (!PassesLeaf(event.leaf)) return false;
  ASSIGN_OR_RETURN(const bool passes, PassesAffiliation(event, affiliations));
  if (!passes || !expression_) return passes;
  FieldsOfEvent fields(event, affiliations);
  const bool admitted =
      expression_->Admits([&fields](std::size_t field) { return fields.Read(field); });
  RETURN_IF_ERROR(fields.status());
  return admitted;
}

absl::StatusOr<bool> EventFilter::PassesAffiliation(const engine::Event& event,
                                                    Affiliations& affiliations) const {
  if (bodies_.empty() && applicants_.empty()) return true;
  if (!engine::IsIn(event.leaf.stream(), engine::kApplications))
    return applicants_.empty() && bodies_.contains(event.leaf.stream());
  ASSIGN_OR_RETURN(const Affiliation affiliation, affiliations.Of(event));
  return Holds(bodies_, affiliation.body) && Holds(applicants_, affiliation.applicant);
}

}  // namespace accession::runtime
