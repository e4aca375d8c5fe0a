// Conflicts: what somebody contests, as clients read it.
#include "engine/application/conflicts.h"

#include "engine/event.h"

namespace accession::engine {
namespace {

v1::Claim ClaimOf(const Event& original) {
  v1::Claim claim;
  claim.set_sequence(original.leaf.sequence());
  *claim.mutable_by() = original.leaf.on_behalf_of();
  claim.set_effective(original.leaf.effective().given());
  return claim;
}

v1::Claim ClaimOfContest(const Event& contest) {
  const v1::Amendment& said = contest.payload.amendment();
  v1::Claim claim;
  claim.set_sequence(contest.leaf.sequence());
  *claim.mutable_by() = contest.leaf.on_behalf_of();
  claim.set_effective(said.corrected().effective());
  *claim.mutable_acted() = said.corrected().by();
  claim.set_reason(said.reason());
  claim.set_rival(said.rival().sequence());
  return claim;
}

v1::Conflict ConflictOf(const Amended& amended) {
  v1::Conflict conflict;
  conflict.set_sequence(amended.original->leaf.sequence());
  conflict.set_act(amended.original->leaf.act());
  *conflict.add_claims() = ClaimOf(*amended.original);
  for (const EventRef& contest : amended.contests)
    *conflict.add_claims() = ClaimOfContest(*contest);
  const std::uint64_t stands =
      amended.resolution == nullptr ? conflict.sequence() : amended.stands.value();
  for (v1::Claim& claim : *conflict.mutable_claims())
    claim.set_stands(claim.sequence() == stands || claim.rival() == stands);
  if (amended.resolution == nullptr) return conflict;
  conflict.set_resolved_by(amended.resolution->leaf.sequence());
  *conflict.mutable_resolved_for() = amended.resolution->leaf.on_behalf_of();
  conflict.set_reason(amended.resolution->payload.amendment().reason());
  return conflict;
}

}  // namespace

std::vector<v1::Conflict> ConflictsOf(const StandingActs& standing) {
  std::vector<v1::Conflict> conflicts;
  for (const auto& [sequence, amended] : standing.amended) {
    if (!amended.contests.empty()) conflicts.push_back(ConflictOf(amended));
  }
  return conflicts;
}

}  // namespace accession::engine
