#include "services/runtime/participant_list.h"

#include <memory>
#include <optional>
#include <utility>

#include "engine/application/participant.h"
#include "services/runtime/candidates.h"
#include "services/runtime/list_keys.h"

namespace accession::runtime {

Answer<ParticipantPage> ListParticipants(const ParticipantQuery& query, OpenPoint& point,
                                         const ListSources& sources) {
  const std::unique_ptr<Candidates> applications =
      ByKey(sources.index, {.prefix = FacetPrefix(Facet::kBody, query.body)},
            query::Direction::kAscending);
  ASSIGN_OR_REJECT_FAILURE(CandidateBatch batch, applications->After(query.after, query.page_size));
  ParticipantPage page;
  for (const Candidate& candidate : batch.candidates) {
    ASSIGN_OR_REJECT_FAILURE(const Projected projected, point.Find(candidate.application));
    if (!projected) continue;
    auto participant = engine::ParticipantOf(*projected.projection, query.body);
    if (participant) page.participants.push_back(*std::move(participant));
  }
  if (!batch.ended) page.next = std::move(batch.cursor);
  return page;
}

}  // namespace accession::runtime
