// A failed call as the three lines a person reads.
#pragma once

#include <string_view>

#include "grpcpp/support/status.h"
#include "tools/accessionctl/failure.h"

namespace accession::ctl {

// Reads the google.rpc details of `status`, which is not OK: the reason, what was violated, the
// nearest known names, when to try again. `server` is the address that was called; a call that
// reached nobody there is kNoConnection, one that ran out of time kTimeout.
//
// What the server calls a field of the request is called by its flag, unless `spoken` says that the
// request comes from a file.
enum class Spoken { kInFlags, kInFields };
Failure RpcFailure(const grpc::Status& status, std::string_view server,
                   Spoken spoken = Spoken::kInFlags);

// The reason of ErrorInfo, such as `REQUEST_ID_REUSED`; "" if the server gave none.
std::string RpcReason(const grpc::Status& status);

// Whether `status` is the failure of a call that was answered NOT_FOUND.
bool IsNotFound(const absl::Status& status);

}  // namespace accession::ctl
