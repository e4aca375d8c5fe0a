// A rejection as a client of gRPC receives it.
#pragma once

#include "engine/decide/reason.h"
#include "grpcpp/support/status.h"

namespace accession::rpc {

// google.rpc.Status with ErrorInfo{reason, domain "accession", metadata}; BadRequest with
// INVALID_ARGUMENT, PreconditionFailure with FAILED_PRECONDITION (the proof in words, if a rule
// refused), RetryInfo where the same request may succeed later.
grpc::Status StatusOf(const engine::Rejection& rejection);

}  // namespace accession::rpc
