#include "store/pin_keeper.h"

#include <chrono>
#include <utility>

namespace accession::store {
namespace {

// Half of what the pin may be behind; the rest is for the device.
constexpr std::chrono::milliseconds kPause(50);

}  // namespace

PinKeeper::PinKeeper(rocksdb::FileSystem& files, std::string path, Pin pin, PinPace pace,
                     std::shared_ptr<FailStop> fail_stop)
    : files_(files),
      path_(std::move(path)),
      pace_(pace),
      fail_stop_(std::move(fail_stop)),
      written_(pin.size),
      pin_(std::move(pin)) {
  if (pace_ == PinPace::kBackground) thread_ = std::thread([this] { Run(); });
}

PinKeeper::~PinKeeper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  moved_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void PinKeeper::Follow(Sequence size, const Digest& root) {
  bool was_behind = false;
  {
    const std::lock_guard lock(mutex_);
    pin_.size = size;
    pin_.root = root;
    was_behind = std::exchange(behind_, true);
  }
  if (pace_ == PinPace::kEveryAppend) {
    // A failure has tripped fail_stop_, where the appender sees it.
    Flush().IgnoreError();
  } else if (!was_behind) {
    moved_.notify_one();
  }
}

absl::Status PinKeeper::Flush() {
  const std::lock_guard write_lock(write_mutex_);
  Pin pin;
  {
    const std::lock_guard lock(mutex_);
    behind_ = false;
    pin = pin_;
  }
  if (pin.size == written_) return absl::OkStatus();
  const absl::Status written = WritePin(files_, path_, pin);
  if (written.ok()) {
    written_ = pin.size;
  } else {
    fail_stop_->Trip(written);
  }
  return written;
}

void PinKeeper::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_ && !fail_stop_->failed()) {
    moved_.wait(lock, [this] { return behind_ || stopping_; });
    if (stopping_) return;
    // Many appends share one write of the pin.
    moved_.wait_for(lock, kPause, [this] { return stopping_; });
    if (stopping_) return;
    lock.unlock();
    Flush().IgnoreError();
    lock.lock();
  }
}

}  // namespace accession::store
