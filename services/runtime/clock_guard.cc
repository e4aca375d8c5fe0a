#include "services/runtime/clock_guard.h"

#include "absl/strings/str_cat.h"
#include "engine/time/instant.h"

namespace accession::runtime {
namespace {

std::string Text(RecordedTime time) {
  return engine::FormatInstant(engine::InstantOf(time), engine::kUtc);
}

}  // namespace

ClockGuard::ClockGuard(const Clock& clock, RecordedTime last)
    : clock_(clock), wall_(clock.Now()), monotonic_(clock.Monotonic()) {
  const std::chrono::microseconds gap(wall_.value() - last.value());
  if (last == RecordedTime() || gap <= kClockGapMax) return;
  suspect_ = absl::StrCat("the clock says ", Text(wall_), ", and the last event was recorded at ",
                          Text(last));
}

ClockState ClockGuard::Check() {
  const std::lock_guard lock(mutex_);
  const RecordedTime now = clock_.Now();
  const std::chrono::microseconds monotonic = clock_.Monotonic();
  const std::chrono::microseconds drift =
      std::chrono::microseconds(now.value() - wall_.value()) - (monotonic - monotonic_);
  if (suspect_.empty() && std::chrono::abs(drift) > kClockDriftMax) {
    const auto expected = RecordedTime(wall_.value() + (monotonic - monotonic_).count());
    suspect_ =
        absl::StrCat("the clock jumped to ", Text(now), " where ", Text(expected), " was due");
  }
  // Small drifts are corrections; only what happens between two looks is a jump.
  if (suspect_.empty()) {
    wall_ = now;
    monotonic_ = monotonic;
  }
  return {now, suspect_};
}

void ClockGuard::Confirm() {
  const std::lock_guard lock(mutex_);
  wall_ = clock_.Now();
  monotonic_ = clock_.Monotonic();
  suspect_.clear();
}

}  // namespace accession::runtime
