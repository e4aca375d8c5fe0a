// A log as stored, from a daemon or from a directory without one: its events with the bytes that
// were hashed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "accession/v1/event.pb.h"
#include "accession/v1/log_service.pb.h"
#include "base/sha256.h"
#include "tools/accessionctl/context.h"

namespace accession::ctl {

// An event and its bytes.
struct StoredLine {
  v1::Event event;
  v1::StoredEvent stored;
};

// Reads one log as it was when it was opened. For one thread.
class StoredLog {
 public:
  virtual ~StoredLog() = default;

  // Where it is read from: an address or a folder.
  virtual std::string place() const = 0;
  // The number of its events, and the root of their Merkle tree.
  virtual std::uint64_t size() const = 0;
  virtual std::string root() const = 0;

  // Hands the events from `first` to `last`, both included and at most the size, to `visit`, in
  // order, until it returns false.
  virtual absl::Status Read(std::uint64_t first, std::uint64_t last,
                            const std::function<bool(const StoredLine&)>& visit) = 0;
};

// The log of the daemon that `context` calls.
absl::StatusOr<std::unique_ptr<StoredLog>> OpenServedLog(Context& context);

// The log in the data directory `path`. Failures as OpenOffline.
absl::StatusOr<std::unique_ptr<StoredLog>> OpenStoppedLog(const std::string& path);

// The hash of the leaf that `line` holds.
Digest LeafHashOf(const StoredLine& line);

}  // namespace accession::ctl
