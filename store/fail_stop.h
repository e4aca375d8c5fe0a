// Fail-stop: after the first failed write nothing is acknowledged any more.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>

#include "absl/status/status.h"

namespace accession::store {

// Remembers the first failure and tells once. Shared by all that writes to one data directory.
// Thread-safe.
class FailStop {
 public:
  // Called once, on the thread that saw the failure, which may be one of RocksDB's: it must not
  // block and not call the store.
  using Callback = std::function<void(const absl::Status& cause)>;

  explicit FailStop(Callback on_failure = nullptr);

  // Records `cause` unless one is recorded already.
  void Trip(const absl::Status& cause);

  bool failed() const { return failed_.load(std::memory_order_acquire); }

  // OK until tripped; then UNAVAILABLE with the first cause, for the caller whose write is refused.
  absl::Status status() const;

 private:
  const Callback on_failure_;
  std::atomic<bool> failed_ = false;
  mutable std::mutex mutex_;
  // Guarded by mutex_.
  absl::Status cause_;
};

}  // namespace accession::store
