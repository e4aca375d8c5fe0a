// Applications as answers carry them.
#pragma once

#include "accession/v1/application.pb.h"
#include "services/runtime/projected.h"
#include "services/runtime/reader.h"

namespace accession::rpc {

// Where the application, which exists at `point`, stands there, with its etag and those that refer
// to it.
runtime::Answer<v1::Application> ViewOf(const runtime::Projected& projected,
                                        runtime::OpenPoint& point);

}  // namespace accession::rpc
