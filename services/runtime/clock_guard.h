// ClockGuard: stops taking commands while the wall clock cannot be believed.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "base/clock.h"

namespace accession::runtime {

// A wall clock that leaves the monotonic one by more than this is suspect …
inline constexpr std::chrono::hours kClockDriftMax{1};
// … and so is one that starts further than this past the last event.
inline constexpr std::chrono::days kClockGapMax{30};

// What the clock says and whether it is believed.
struct ClockState {
  RecordedTime now;
  // Empty: it is believed. Else why not, in words.
  std::string suspect;
};

// Thread-safe. Borrows the clock.
class ClockGuard {
 public:
  // `last` is the time of the log's last event; 0 for an empty log.
  ClockGuard(const Clock& clock, RecordedTime last);

  ClockState Check();

  // An operator says that the wall clock is right as it is.
  void Confirm();

 private:
  const Clock& clock_;
  std::mutex mutex_;
  // Guarded by mutex_: when both clocks were last known to agree, and what was found since.
  RecordedTime wall_;
  std::chrono::microseconds monotonic_;
  std::string suspect_;
};

}  // namespace accession::runtime
