// Announced: the fold of an application's observations.
#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/application/state.h"

namespace accession::engine {
namespace {

// What follows the kind in an identity: expectation or phase, round, rung or cause.
std::string SubjectOf(const v1::Observation& observation) {
  const std::string& name =
      observation.expectation().empty() ? observation.phase() : observation.expectation();
  return name + '\0' + std::to_string(observation.round());
}

std::string IdentityOf(v1::EventKind kind, const v1::Observation& observation) {
  std::string identity = std::to_string(kind) + '\0' + SubjectOf(observation);
  if (kind == v1::EVENT_KIND_RUNG_FIRED) identity += '\0' + std::to_string(observation.rung());
  if (kind == v1::EVENT_KIND_DEADLINE_REPROJECTED || kind == v1::EVENT_KIND_OUTCOME_REVISED ||
      kind == v1::EVENT_KIND_LATE_FACT_CONFLICT) {
    identity += '\0' + std::to_string(observation.cause()) + '\0' + observation.rule();
  }
  return identity;
}

std::string OverdueIdentity(const v1::Observation& observation) {
  return std::to_string(v1::EVENT_KIND_EXPECTATION_OVERDUE) + '\0' + SubjectOf(observation);
}

bool HasRound(const ExpectationStatus& status, Sequence round) {
  return status.round == round ||
         std::ranges::find(status.earlier, round, &EndedRound::round) != status.earlier.end();
}

}  // namespace

void Announced::Add(v1::EventKind kind, const v1::Observation& observation) {
  identities_.insert(IdentityOf(kind, observation));
  if (kind == v1::EVENT_KIND_EXPECTATION_OVERDUE)
    overdue_[observation.expectation()].insert(observation.round());
  if (kind == v1::EVENT_KIND_EXPECTATION_RESOLVED) {
    const auto found = overdue_.find(observation.expectation());
    if (found == overdue_.end()) return;
    found->second.erase(observation.round());
    if (found->second.empty()) overdue_.erase(found);
  }
}

std::vector<Noticed> Announced::Missing(std::vector<Noticed> noticed) const {
  const auto entered = [&](const v1::Observation& observation) {
    return identities_.contains(std::to_string(v1::EVENT_KIND_PHASE_ENTERED) + '\0' +
                                SubjectOf(observation));
  };
  std::erase_if(noticed, [&](const Noticed& one) {
    if (identities_.contains(IdentityOf(one.kind, one.observation))) return true;
    if (one.kind == v1::EVENT_KIND_EXPECTATION_RESOLVED) {
      return !identities_.contains(OverdueIdentity(one.observation));
    }
    if (one.kind == v1::EVENT_KIND_OUTCOME_REVISED ||
        (one.kind == v1::EVENT_KIND_LATE_FACT_CONFLICT && one.observation.rule().empty())) {
      return !entered(one.observation);
    }
    return false;
  });
  return noticed;
}

std::vector<Noticed> Announced::MissingAt(const Projection& projection,
                                          std::vector<Noticed> moves) const {
  std::vector<Noticed> noticed = Evaluate(projection);
  std::ranges::move(moves, std::back_inserter(noticed));
  noticed = Missing(std::move(noticed));
  if (overdue_.empty()) return noticed;
  std::set<std::string> ended;
  for (const Noticed& one : noticed) {
    if (one.kind == v1::EVENT_KIND_EXPECTATION_RESOLVED) ended.insert(SubjectOf(one.observation));
  }
  const std::vector<ExpectationStatus>& statuses = projection.Expectations();
  for (const auto& [expectation, rounds] : overdue_) {
    const auto status = std::ranges::find(statuses, expectation, &ExpectationStatus::id);
    for (const std::uint64_t round : rounds) {
      if (status != statuses.end() && HasRound(*status, Sequence(round))) continue;
      Noticed over = {.kind = v1::EVENT_KIND_EXPECTATION_RESOLVED};
      over.observation.set_expectation(expectation);
      over.observation.set_round(round);
      over.observation.set_resolution("CLOSED");
      if (status != statuses.end()) {
        over.caused_by = status->round;
        over.observation.set_debtor(status->debtor);
        over.observation.set_resolution("MOVED");
      }
      if (!ended.contains(SubjectOf(over.observation))) noticed.push_back(std::move(over));
    }
  }
  return noticed;
}

std::size_t Announced::open_overdue() const {
  std::size_t open = 0;
  for (const auto& [expectation, rounds] : overdue_) open += rounds.size();
  return open;
}

}  // namespace accession::engine
