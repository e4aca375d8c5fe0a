// The point that a read asks about, from the flags into any read request.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "accession/v1/event.pb.h"
#include "base/status.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// Parses `--known-at`: a sequence, or a time in RFC 3339. `known_at` is set on success.
absl::Status ReadKnownAt(const std::string& text, v1::KnownAt& known_at);

// Sets the point that the flags ask about: known_at, effective_at and documented_by. The server
// judges the dates.
template <typename Request>
absl::Status SetReadPoint(const Context& context, Request& request) {
  if (!context.flags.known_at.empty()) {
    RETURN_IF_ERROR(ReadKnownAt(context.flags.known_at, *request.mutable_known_at()));
  }
  request.set_effective_at(context.flags.effective_at);
  request.set_documented_by(context.flags.documented_by);
  return absl::OkStatus();
}

}  // namespace accession::ctl
