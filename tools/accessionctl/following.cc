#include "tools/accessionctl/following.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <mutex>

#include "fmt/format.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/interruption.h"
#include "tools/accessionctl/rpc_failure.h"

namespace accession::ctl {
namespace {

constexpr std::chrono::milliseconds kFirstDelay{250};
constexpr std::chrono::milliseconds kDelayMax{2'000};

// The call under way, which an interruption cancels. Thread-safe.
class Current {
 public:
  void Set(grpc::ClientContext* call) {
    const std::lock_guard lock(mutex_);
    call_ = call;
  }
  void Cancel() {
    const std::lock_guard lock(mutex_);
    if (call_ != nullptr) call_->TryCancel();
  }

 private:
  std::mutex mutex_;
  // Guarded by mutex_.
  grpc::ClientContext* call_ = nullptr;
};

// Whether a stream that was heard may be heard again.
bool MayGoOn(const grpc::Status& status) {
  static constexpr grpc::StatusCode kPassing[] = {
      grpc::StatusCode::OK, grpc::StatusCode::UNAVAILABLE, grpc::StatusCode::RESOURCE_EXHAUSTED,
      grpc::StatusCode::CANCELLED, grpc::StatusCode::INTERNAL};
  return std::ranges::find(kPassing, status.error_code()) != std::end(kPassing);
}

}  // namespace

absl::StatusOr<ExitCode> Follow(Context& context, const Followed& followed) {
  Current current;
  const Interruption interruption([&current] { current.Cancel(); });
  bool heard = false;
  std::chrono::milliseconds delay = kFirstDelay;
  while (!interruption.happened()) {
    grpc::ClientContext call;
    context.client.Prepare(call, Client::Kind::kStream);
    // A server that was there comes back: the library waits for it, and sees it at once.
    call.set_wait_for_ready(heard);
    current.Set(&call);
    // It may have happened before the call could be cancelled.
    if (interruption.happened()) call.TryCancel();
    const Followed::Ended ended = followed.read(call);
    current.Set(nullptr);
    if (ended.enough) return ExitCode::kOk;
    if (interruption.happened()) break;
    if (ended.heard) delay = kFirstDelay;
    if (ended.heard || !heard) {
      heard = heard || ended.heard;
      if (!heard || !MayGoOn(ended.status))
        return MakeStatus(RpcFailure(ended.status, context.client.server()));
      context.output.Note(
          fmt::format("The stream ended before event {}; opening it again.", followed.next()));
    }
    interruption.WaitFor(delay);
    delay = std::min(2 * delay, kDelayMax);
  }
  context.output.Note(fmt::format("Stopped; go on with --from {}.", followed.next()));
  return ExitCode::kInterrupted;
}

}  // namespace accession::ctl
