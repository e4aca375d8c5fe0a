// The point that a read asks about, from the flags into any read request.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "accession/v1/event.pb.h"
#include "base/status.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// Parses `--known-at`: a sequence, or a time in RFC 3339. `known_at` is set on success.
absl::Status ReadKnownAt(const std::string& text, v1::KnownAt& known_at);

// Makes `request` know everything that was recorded before this command started, by whomever: what
// one command recorded, the next one shows.
template <typename Request>
absl::Status SetFresh(Context& context, Request& request) {
  ASSIGN_OR_RETURN(const std::uint64_t head, context.client.Head());
  request.set_min_position(std::max(request.min_position(), head));
  return absl::OkStatus();
}

// The same at the point that the flags ask about: known_at, effective_at and documented_by. The
// server judges the dates.
template <typename Request>
absl::Status SetReadPoint(Context& context, Request& request) {
  if (!context.flags.known_at.empty()) {
    RETURN_IF_ERROR(ReadKnownAt(context.flags.known_at, *request.mutable_known_at()));
  }
  request.set_effective_at(context.flags.effective_at);
  request.set_documented_by(context.flags.documented_by);
  return SetFresh(context, request);
}

}  // namespace accession::ctl
