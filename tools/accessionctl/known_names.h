// Names that the server knows, for completion.
#pragma once

#include <string>
#include <vector>

#include "tools/accessionctl/candidates.h"

namespace accession::ctl {

// The names of `kind`, as help calls a value (`PARTY`, `DOCUMENT[:PARAGRAPH]`) or as a noun is
// called (`body`), that may stand in `line`: at most 200 of each collection, of those that begin as
// what is typed does. Empty for any other kind and where the server does not answer.
std::vector<Candidate> KnownNames(const std::string& kind, const TypedLine& line, Client& client);

}  // namespace accession::ctl
