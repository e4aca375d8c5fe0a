// Ballots: named votes, a tally, or both.
#include "engine/decide/guards.h"

namespace accession::engine {

Refused GuardBallotShape(const v1::Ballot& said) {
  for (const v1::Vote& vote : said.votes()) {
    if (vote.value() != v1::POSITION_VALUE_UNSPECIFIED) continue;
    return RejectField(Reason::kArgumentInvalid, "act.payload.ballot.votes",
                       "the vote of " + Echo(vote.party()) + " needs a value");
  }
  if (said.votes().empty() && said.in_favour() + said.against() + said.abstaining() == 0) {
    return RejectField(Reason::kArgumentInvalid, "act.payload.ballot",
                       "a ballot needs named votes or a tally");
  }
  return std::nullopt;
}

}  // namespace accession::engine
