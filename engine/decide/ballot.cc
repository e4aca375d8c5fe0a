// Ballots: named votes, a tally, or both.
#include <string>

#include "engine/application/electorate.h"
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
  for (const std::size_t votes : {said.in_favour(), said.against(), said.abstaining()}) {
    if (votes <= kVotesMax) continue;
    return RejectField(
        Reason::kArgumentInvalid, "act.payload.ballot",
        "a ballot declares at most " + std::to_string(kVotesMax) + " votes of a kind");
  }
  return std::nullopt;
}

}  // namespace accession::engine
