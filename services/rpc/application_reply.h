// Applications as answers carry them.
#pragma once

#include "accession/v1/application.pb.h"
#include "base/ids.h"
#include "services/runtime/projected.h"

namespace accession::rpc {

// Where the application, which exists, stands, as known up to `known_at`, with its etag.
v1::Application ViewOf(const runtime::Projected& projected, Sequence known_at);

}  // namespace accession::rpc
