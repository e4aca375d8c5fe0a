#include "services/runtime/affiliations.h"

#include <utility>

#include "base/status.h"
#include "engine/application/state.h"
#include "services/runtime/application_row.h"

namespace accession::runtime {
namespace {

// Applications remembered; then all are forgotten and asked for anew.
constexpr std::size_t kKnownMax = 16'384;

// Whether an act of this kind may say who applies to what, or move it to another process.
bool MayChange(v1::EventKind kind) {
  return kind == v1::EVENT_KIND_SUBMISSION || kind == v1::EVENT_KIND_CONTROL ||
         kind == v1::EVENT_KIND_AMENDMENT;
}

}  // namespace

absl::StatusOr<Affiliation> Affiliations::Of(const engine::Event& event) {
  const std::string& application = event.leaf.stream();
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(application);
    if (found != known_.end() &&
        (!MayChange(event.leaf.kind()) || event.sequence() <= found->second.at))
      return found->second.affiliation;
  }
  ASSIGN_OR_RETURN(Known known, Ask(application));
  const std::lock_guard lock(mutex_);
  if (known_.size() >= kKnownMax) known_.clear();
  Known& kept = known_[application];
  if (kept.at <= known.at) kept = std::move(known);
  return kept.affiliation;
}

absl::StatusOr<Affiliations::Known> Affiliations::Ask(const std::string& application) const {
  Answer<OpenPoint> opened = reader_.Open({});
  if (const auto* no = std::get_if<engine::Rejection>(&opened))
    return absl::UnavailableError(no->message);
  auto& point = std::get<OpenPoint>(opened);
  Known known{.affiliation = {}, .at = point.position()};
  ASSIGN_OR_RETURN(const Projected projected, point.Find(application));
  if (!projected) return known;
  const engine::State& state = projected.projection->state;
  known.affiliation = {.applicant = state.applicant,
                       .body = state.body,
                       .process = state.process->Name(),
                       .reads_siblings = ReadsSiblings(*state.process)};
  return known;
}

}  // namespace accession::runtime
