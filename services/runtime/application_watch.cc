#include "services/runtime/application_watch.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/status.h"
#include "engine/application/state.h"
#include "engine/names.h"
#include "services/runtime/dependants.h"
#include "services/runtime/view_rows.h"
#include "services/runtime/world_fold.h"

namespace accession::runtime {
namespace {

// Names that are found at a time.
constexpr std::size_t kNamesAtATime = 256;

Sequence FirstEvent(const std::optional<Sequence>& from, const Published& published) {
  return from.value_or(published.position().Next());
}

void AddOnce(std::deque<std::string>& list, std::string value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(std::move(value));
}

}  // namespace

ApplicationWatch::ApplicationWatch(const Parts& parts, WatchedApplications watched,
                                   std::optional<Sequence> from)
    : parts_(parts),
      watched_(std::move(watched)),
      events_({parts.reader.source(), parts.recent, parts.published, parts.affiliations}, {},
              FirstEvent(from, parts.published)),
      begun_(from.has_value()),
      noted_(FirstEvent(from, parts.published).value() - 1),
      start_(noted_) {
  if (begun_) told_ = noted_;
}

Answer<ApplicationWatch::Step> ApplicationWatch::Next() {
  if (names_.empty()) {
    ASSIGN_OR_REJECT_FAILURE(const bool at_end, Find());
    if (names_.empty()) return Step{.seen = {}, .through = told_, .at_end = at_end};
  }
  const std::string name = std::move(names_.front());
  names_.pop_front();
  ASSIGN_OR_REJECT(std::unique_ptr<ApplicationSeen> seen, Look(name));
  if (begun_ && names_.empty() && prefixes_.empty()) told_ = noted_;
  return Step{.seen = std::move(seen), .through = told_};
}

absl::StatusOr<bool> ApplicationWatch::Find() {
  if (!begun_) {
    RETURN_IF_ERROR(FindFirst());
  } else if (!prefixes_.empty()) {
    RETURN_IF_ERROR(FindUnderPrefix());
  } else {
    ASSIGN_OR_RETURN(const EventRun run, events_.Next());
    for (const engine::EventRef& event : run.events) RETURN_IF_ERROR(Note(*event));
    noted_ = run.through;
    if (!names_.empty() || !prefixes_.empty()) return false;
    told_ = noted_;
    return run.at_end;
  }
  if (begun_ && names_.empty() && prefixes_.empty()) told_ = noted_;
  return false;
}

std::optional<engine::Rejection> ApplicationWatch::CheckNames() const {
  const PresentNames names = parts_.reader.present_names();
  for (const std::string* const name : {&watched_.body, &watched_.applicant}) {
    if (name->empty()) continue;
    if (auto unknown = names.Check(*name)) return unknown;
  }
  return std::nullopt;
}

absl::Status ApplicationWatch::FindFirst() {
  if (!watched_.names.empty()) {
    names_.assign(watched_.names.begin(), watched_.names.end());
    begun_ = true;
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> found,
                   parts_.reader.source().NamesUnder(kBriefPrefix, last_first_, kNamesAtATime));
  begun_ = found.size() < kNamesAtATime;
  if (!found.empty()) last_first_ = found.back();
  names_.assign(found.begin(), found.end());
  return absl::OkStatus();
}

absl::Status ApplicationWatch::FindUnderPrefix() {
  const std::string& prefix = prefixes_.front();
  const EventSource& source = parts_.reader.source();
  bool over = true;
  if (watched_.names.empty()) {
    ASSIGN_OR_RETURN(const std::vector<std::string> found,
                     source.NamesUnder(prefix, last_under_prefix_, kNamesAtATime));
    for (const std::string& name : found) AddOnce(names_, name);
    over = found.size() < kNamesAtATime;
    last_under_prefix_ = over ? "" : found.back();
  } else {
    ASSIGN_OR_RETURN(const std::vector<std::string> found,
                     source.NamesAmong(prefix, watched_.names));
    for (const std::string& name : found) AddOnce(names_, name);
  }
  if (over) prefixes_.pop_front();
  return absl::OkStatus();
}

absl::Status ApplicationWatch::Note(const engine::Event& event) {
  const std::string& stream = event.leaf.stream();
  if (!engine::IsIn(stream, engine::kApplications)) {
    if (!event.is_act()) return absl::OkStatus();
    ASSIGN_OR_RETURN(std::vector<std::string> prefixes,
                     ReadDependantPrefixes(stream, event.sequence(), parts_.reader.source()));
    for (std::string& prefix : prefixes) AddOnce(prefixes_, std::move(prefix));
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const Affiliation affiliation, parts_.affiliations.Of(event));
  if (affiliation.reads_siblings && event.is_act())
    AddOnce(prefixes_, SiblingsPrefix(affiliation.body, affiliation.process));
  if (event.is_act()) AddOnce(prefixes_, DependantsPrefix(stream));
  if (watched_.names.empty() || watched_.names.contains(stream)) AddOnce(names_, stream);
  return absl::OkStatus();
}

bool ApplicationWatch::Matches(const Projected& projected) const {
  const engine::State& state = projected.projection->state;
  return (watched_.body.empty() || watched_.body == state.body) &&
         (watched_.applicant.empty() || watched_.applicant == state.applicant);
}

Answer<std::unique_ptr<ApplicationSeen>> ApplicationWatch::Look(const std::string& name) {
  ASSIGN_OR_REJECT(OpenPoint point, parts_.reader.Open({}));
  // Only what the watcher named may be unknown: whatever else is looked at was found in the index.
  const bool named = told_ == Sequence() && watched_.names.contains(name);
  Projected projected;
  if (named) {
    ASSIGN_OR_REJECT(projected, point.Application(name));
  } else {
    ASSIGN_OR_REJECT_FAILURE(projected, point.Find(name));
  }
  if (!projected || !Matches(projected)) return std::unique_ptr<ApplicationSeen>();
  return std::make_unique<ApplicationSeen>(ApplicationSeen{std::move(point), std::move(projected)});
}

}  // namespace accession::runtime
