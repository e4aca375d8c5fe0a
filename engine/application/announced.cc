// Announced: the fold of an application's observations.
#include <algorithm>

#include "engine/application/projection.h"

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

}  // namespace

void Announced::Add(v1::EventKind kind, const v1::Observation& observation) {
  identities_.insert(IdentityOf(kind, observation));
  if (kind == v1::EVENT_KIND_EXPECTATION_OVERDUE) overdue_.insert(SubjectOf(observation));
  if (kind == v1::EVENT_KIND_EXPECTATION_RESOLVED) overdue_.erase(SubjectOf(observation));
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

std::size_t Announced::open_overdue() const { return overdue_.size(); }

}  // namespace accession::engine
