#include "tools/accessionctl/interruption.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <utility>

#include "base/check.h"

namespace accession::ctl {
namespace {

constexpr char kInterrupted = 'i';
constexpr char kOver = 'o';

// All that a handler of a signal may reach: where to write; -1 while nobody listens.
std::atomic<int> listener{-1};

void Write(int descriptor, char what) {
  [[maybe_unused]] const ssize_t written = ::write(descriptor, &what, 1);
}

extern "C" void HearSignal(int /*signal*/) {
  const int descriptor = listener;
  if (descriptor >= 0) Write(descriptor, kInterrupted);
}

}  // namespace

Interruption::Interruption(std::function<void()> on_interrupt)
    : on_interrupt_(std::move(on_interrupt)) {
  ACCESSION_CHECK(::pipe2(pipe_.data(), O_CLOEXEC) == 0);
  listener = pipe_[1];
  struct sigaction action {};
  action.sa_handler = HearSignal;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGINT, &action, &interrupt_before_);
  ::sigaction(SIGTERM, &action, &terminate_before_);
  thread_ = std::thread([this] { Listen(); });
}

Interruption::~Interruption() {
  ::sigaction(SIGINT, &interrupt_before_, nullptr);
  ::sigaction(SIGTERM, &terminate_before_, nullptr);
  listener = -1;
  Write(pipe_[1], kOver);
  thread_.join();
  ::close(pipe_[0]);
  ::close(pipe_[1]);
}

void Interruption::Listen() {
  char what = kOver;
  while (::read(pipe_[0], &what, 1) == 1 && what == kInterrupted) {
    {
      const std::lock_guard lock(mutex_);
      if (std::exchange(happened_, true)) continue;
    }
    changed_.notify_all();
    on_interrupt_();
  }
}

bool Interruption::happened() const {
  const std::lock_guard lock(mutex_);
  return happened_;
}

void Interruption::WaitFor(std::chrono::milliseconds time) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, time, [this] { return happened_; });
}

}  // namespace accession::ctl
