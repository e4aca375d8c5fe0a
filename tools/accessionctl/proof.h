// Proving the log, by the server or on a directory without one.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "accession/v1/admin_service.pb.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// Proves `part` and shows the result: kNegative where something is wrong. `directory` is a data
// directory whose daemon is stopped; empty: the server proves its own.
absl::StatusOr<ExitCode> Prove(Context& context, const std::string& directory, v1::VerifyPart part);

// Proves the bytes, and only if they are good what follows from them; shows both as one result.
absl::StatusOr<ExitCode> ProveAll(Context& context, const std::string& directory);

}  // namespace accession::ctl
