// One plain sentence for an event: what a person sees in a list of events.
#pragma once

#include <string>

#include "accession/storage/v1/leaf.pb.h"
#include "accession/v1/act.pb.h"
#include "services/codec/short_name.h"

namespace accession::codec {

// Who did what, in English: `Republic of Korea supports the application in a joint statement, by
// its head of State, with 1 condition`. Parties and bodies are called what `names` says. Dates are
// not repeated. `payload` is null if it was erased. Ends without a full stop; never empty.
std::string Summarise(const storage::v1::Leaf& leaf, const v1::Payload* payload,
                      const Names& names);

}  // namespace accession::codec
