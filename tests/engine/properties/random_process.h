// Random processes: small, and near enough to sense that most of what they say has a meaning.
#pragma once

#include <rapidcheck.h>

#include "accession/v1/process.pb.h"

namespace accession::engine {

// A process of a few phases whose acts are NOTICEs, ANSWERs, a SUSPEND and a RESUME by the
// applicant, a chair and two members, with some of its strings and numbers replaced by anything.
rc::Gen<v1::ProcessDefinition> NonsenseAtRandom();

// One without replacements, mended until lint finds nothing.
rc::Gen<v1::ProcessDefinition> SoundAtRandom();

}  // namespace accession::engine
