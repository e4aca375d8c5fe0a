// Participants of a body, a page at a time.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "accession/v1/world_service.pb.h"
#include "services/runtime/answer.h"
#include "services/runtime/reader.h"

namespace accession::runtime {

struct ParticipantQuery {
  // A resource name.
  std::string body;
  std::size_t page_size = 0;
  // Where the page before ended; empty for the first.
  std::string after;
};

struct ParticipantPage {
  std::vector<v1::Participant> participants;
  // What the next page comes after; empty at the end.
  std::string next;
};

// The applications to the body at `point`, in the order of names: at most a page of them is folded,
// so that a page may hold fewer. Those are looked at that apply to the body by what is known now:
// an application that was corrected away from it is not found at a point before the correction.
Answer<ParticipantPage> ListParticipants(const ParticipantQuery& query, OpenPoint& point,
                                         const ListSources& sources);

}  // namespace accession::runtime
