// One plain sentence for an event: what a person sees in a list of events.
#pragma once

#include <string>

#include "accession/storage/v1/leaf.pb.h"
#include "accession/v1/act.pb.h"

namespace accession::codec {

// Who did what, in English, from the event alone: `KOR supports in a joint statement, with 1
// condition`. Parties are named by their ids in capitals, bodies by their ids. Dates are not
// repeated. `payload` is null if it was erased. Ends without a full stop; never empty.
std::string Summarise(const storage::v1::Leaf& leaf, const v1::Payload* payload);

}  // namespace accession::codec
