// Conflicts: acts that somebody contests, and what a resolution makes of the claims.
#include <algorithm>
#include <ranges>
#include <utility>

#include "engine/amend.h"

namespace accession::engine {
namespace {

using Ruling = StandingAmendment::Ruling;

Sequence RivalOf(const StandingAmendment& contest) {
  return Sequence(contest.amendment->rival().sequence());
}

// An act that is contested, with its contests in record order.
struct Conflict {
  Sequence target;
  std::vector<StandingAmendment> contests;

  bool Claims(Sequence claim) const {
    return claim == target || std::ranges::any_of(contests, [&](const StandingAmendment& one) {
             return one.event->sequence() == claim || RivalOf(one) == claim;
           });
  }
};

std::vector<Conflict> FindConflicts(const AmendmentsByTarget& amendments) {
  std::vector<Conflict> conflicts;
  for (const auto& [target, latest_first] : amendments) {
    Conflict conflict = {.target = target};
    for (const StandingAmendment& amendment : latest_first | std::views::reverse) {
      if (amendment.amendment->verb() == v1::AMENDMENT_VERB_CONTEST)
        conflict.contests.push_back(amendment);
    }
    if (!conflict.contests.empty()) conflicts.push_back(std::move(conflict));
  }
  return conflicts;
}

// The last resolution that names one of the claims, after the last contest: another contest opens
// the conflict again. As a ruling that the act contested stands; its `stands` is the claim named.
std::optional<StandingAmendment> ResolutionOf(const Conflict& conflict,
                                              const AmendmentsByTarget& amendments) {
  std::optional<StandingAmendment> last;
  for (const auto& [target, latest_first] : amendments) {
    if (!conflict.Claims(target)) continue;
    for (const StandingAmendment& amendment : latest_first) {
      if (amendment.amendment->verb() != v1::AMENDMENT_VERB_RESOLVE) continue;
      const Sequence sequence = amendment.event->sequence();
      if (sequence < conflict.contests.back().event->sequence()) continue;
      if (last && sequence < last->event->sequence()) continue;
      last = amendment;
      last->ruling = Ruling::kStands;
      last->stands = target;
    }
  }
  return last;
}

void Add(StandingAmendment ruling, Sequence target, AmendmentsByTarget& amendments) {
  std::vector<StandingAmendment>& latest_first = amendments[target];
  const auto at = std::ranges::find_if(latest_first, [&](const StandingAmendment& other) {
    return other.event->sequence() <= ruling.event->sequence();
  });
  latest_first.insert(at, std::move(ruling));
}

void AddRulingsOf(const Conflict& conflict, const StandingAmendment& resolution,
                  AmendmentsByTarget& amendments) {
  StandingAmendment lost = resolution;
  lost.ruling = Ruling::kVoid;
  StandingAmendment own = resolution;
  for (const StandingAmendment& contest : conflict.contests) {
    const Sequence rival = RivalOf(contest);
    const bool won = contest.event->sequence() == resolution.stands || rival == resolution.stands;
    if (!won) {
      if (rival != Sequence()) Add(lost, rival, amendments);
      continue;
    }
    own.ruling = Ruling::kVoid;
    if (rival != Sequence() || !contest.amendment->has_corrected()) continue;
    own.ruling = Ruling::kCorrect;
    own.amendment = contest.amendment;
    own.corrections.push_back(contest.event);
  }
  Add(std::move(own), conflict.target, amendments);
}

}  // namespace

void AddRulings(AmendmentsByTarget& amendments) {
  for (const Conflict& conflict : FindConflicts(amendments)) {
    const std::optional<StandingAmendment> resolution = ResolutionOf(conflict, amendments);
    if (resolution) AddRulingsOf(conflict, *resolution, amendments);
  }
}

}  // namespace accession::engine
