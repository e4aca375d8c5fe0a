#include "base/clock.h"

namespace accession {
namespace {

class SystemClock : public Clock {
 public:
  RecordedTime Now() const override {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return RecordedTime(std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count());
  }

  std::chrono::microseconds Monotonic() const override {
    const auto since_start = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(since_start);
  }
};

}  // namespace

std::unique_ptr<Clock> MakeSystemClock() { return std::make_unique<SystemClock>(); }

RecordedTime ManualClock::Now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

std::chrono::microseconds ManualClock::Monotonic() const {
  const std::lock_guard lock(mutex_);
  return monotonic_;
}

void ManualClock::Advance(std::chrono::microseconds step) {
  const std::lock_guard lock(mutex_);
  now_ = RecordedTime(now_.value() + step.count());
  monotonic_ += step;
}

void ManualClock::SetWall(RecordedTime now) {
  const std::lock_guard lock(mutex_);
  now_ = now;
}

}  // namespace accession
