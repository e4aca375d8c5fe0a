// The log and its proofs without a daemon, in the messages a daemon would answer with.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "accession/v1/admin_service.pb.h"
#include "accession/v1/event.pb.h"
#include "google/protobuf/repeated_field.h"
#include "tools/accessionctl/names.h"

namespace accession::ctl {

// Hears how many events are done, of how many.
using OfflineProgress = std::function<void(std::uint64_t events, std::uint64_t of)>;

// Proves `part` of the log in `directory`, with VERIFY_PART_REPLAY up to `until`; 0: all. Failures
// as OpenOffline; findings are a result.
absl::StatusOr<v1::Verification> ProveOffline(const std::string& directory, v1::VerifyPart part,
                                              std::uint64_t until, const OfflineProgress& progress);

// Which events are read: from `first` to `last`, both included, but at most `limit`.
struct EventRange {
  std::uint64_t first = 1;
  std::uint64_t last = UINT64_MAX;
  std::uint64_t limit = UINT64_MAX;
};

// Reads events and, into `names`, what the parties and bodies up to them are called. A first event
// past the end is a usage error; other failures as OpenOffline.
absl::StatusOr<google::protobuf::RepeatedPtrField<v1::Event>> ReadOffline(
    const std::string& directory, const EventRange& range, Names& names);

// What is stored in `directory`. Failures as OpenOffline.
absl::StatusOr<v1::Status> StatusOffline(const std::string& directory);

}  // namespace accession::ctl
