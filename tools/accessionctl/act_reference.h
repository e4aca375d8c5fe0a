// Acts that a person names: by entry, sequence or request id.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "accession/v1/act.pb.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// Turns what `act` follows and what it amends into sequences or request ids: a number is a
// sequence, a UUID a request id, anything else the entry of an act on `stream`. An entry that no
// act there has, or several have, is a usage error.
absl::Status ResolveReferences(Context& context, const std::string& stream, v1::Act& act);

}  // namespace accession::ctl
