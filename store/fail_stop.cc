#include "store/fail_stop.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace accession::store {

FailStop::FailStop(Callback on_failure) : on_failure_(std::move(on_failure)) {}

void FailStop::Trip(const absl::Status& cause) {
  {
    const std::lock_guard lock(mutex_);
    if (!cause_.ok()) return;
    cause_ = cause;
    failed_.store(true, std::memory_order_release);
  }
  if (on_failure_) on_failure_(cause);
}

absl::Status FailStop::status() const {
  const std::lock_guard lock(mutex_);
  if (cause_.ok()) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(
      "storage failed, nothing more is written; restart the process: ", cause_.message()));
}

}  // namespace accession::store
