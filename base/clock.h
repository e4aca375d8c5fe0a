// Clock: the only source of time. Everything that asks for the time is handed one.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>

#include "base/ids.h"

namespace accession {

// Says what time it is, on two clocks that a jump of one makes disagree. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;

  // The wall clock, in microseconds since 1970-01-01T00:00:00Z. May jump either way.
  virtual RecordedTime Now() const = 0;

  // Time since an arbitrary start; never goes back.
  virtual std::chrono::microseconds Monotonic() const = 0;
};

// The machine's clocks.
std::unique_ptr<Clock> MakeSystemClock();

// A clock that stands still until told otherwise, for tests and drills. Thread-safe.
class ManualClock : public Clock {
 public:
  explicit ManualClock(RecordedTime start) : now_(start) {}

  RecordedTime Now() const override;
  std::chrono::microseconds Monotonic() const override;

  // Moves both clocks forward by `step`.
  void Advance(std::chrono::microseconds step);
  // Sets the wall clock alone, as a jump does.
  void SetWall(RecordedTime now);

 private:
  mutable std::mutex mutex_;
  RecordedTime now_;
  std::chrono::microseconds monotonic_{0};
};

}  // namespace accession
