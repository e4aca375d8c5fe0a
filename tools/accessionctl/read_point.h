// The point that a read asks about, from the flags into any read request.
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "accession/v1/event.pb.h"
#include "tools/accessionctl/flags.h"

namespace accession::ctl {

// Parses `--known-at`: a sequence, or a time in RFC 3339. `known_at` is set on success.
absl::Status ReadKnownAt(const std::string& text, v1::KnownAt& known_at);

// Sets known_at, effective_at and documented_by of `request` as `flags` say. The server judges the
// dates.
template <typename Request>
absl::Status SetReadPoint(const Flags& flags, Request& request) {
  if (!flags.known_at.empty()) {
    if (auto status = ReadKnownAt(flags.known_at, *request.mutable_known_at()); !status.ok()) {
      return status;
    }
  }
  request.set_effective_at(flags.effective_at);
  request.set_documented_by(flags.documented_by);
  return absl::OkStatus();
}

}  // namespace accession::ctl
