#include "tests/bench/load_client.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <latch>
#include <mutex>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/client_context.h"

namespace accession::bench {
namespace {

// One of the calls that are outstanding at any time: as soon as it is answered it starts anew.
struct Call {
  std::optional<grpc::ClientContext> context;
  v1::RecordRequest request;
  v1::RecordResponse response;
  std::size_t ticket = 0;
  SteadyClock::time_point start;
  // Of the calls that ended within the window.
  std::vector<SteadyClock::duration> latencies;
};

class Load {
 public:
  Load(const std::shared_ptr<grpc::Channel>& channel, Workload& workload, const LoadBounds& bounds)
      : stub_(v1::RecordService::NewStub(channel)),
        workload_(workload),
        bounds_(bounds),
        calls_(bounds.outstanding),
        left_(bounds.calls),
        ended_(static_cast<std::ptrdiff_t>(bounds.outstanding)) {}

  absl::StatusOr<Rate> Run() {
    start_ = SteadyClock::now();
    for (Call& call : calls_) StartOrEnd(call);
    ended_.wait();
    const auto measured = std::min(SteadyClock::now() - start_, bounds_.duration) - bounds_.warm_up;
    if (!failure_.ok()) return failure_;
    std::vector<SteadyClock::duration> latencies;
    for (const Call& call : calls_)
      latencies.insert(latencies.end(), call.latencies.begin(), call.latencies.end());
    return RateOf(std::move(latencies), measured);
  }

 private:
  bool MayStart() {
    if (failed_ || SteadyClock::now() - start_ >= bounds_.duration) return false;
    std::uint64_t left = left_;
    while (left > 0 && !left_.compare_exchange_weak(left, left - 1)) {
    }
    return left > 0;
  }

  void StartOrEnd(Call& call) {
    if (!MayStart()) return ended_.count_down();
    call.context.emplace();
    call.ticket = workload_.Next(call.request);
    call.start = SteadyClock::now();
    stub_->async()->Record(&*call.context, &call.request, &call.response,
                           [this, &call](const grpc::Status& status) { End(call, status); });
  }

  void End(Call& call, const grpc::Status& status) {
    const auto now = SteadyClock::now();
    if (!status.ok()) {
      Fail(status);
    } else {
      const auto at = now - start_;
      if (at >= bounds_.warm_up && at < bounds_.duration)
        call.latencies.push_back(now - call.start);
      workload_.Answered(call.ticket, call.response);
    }
    StartOrEnd(call);
  }

  void Fail(const grpc::Status& status) {
    const std::lock_guard lock(mutex_);
    failed_ = true;
    failure_ = absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                            absl::StrCat("a Record call failed: ", status.error_message()));
  }

  const std::unique_ptr<v1::RecordService::Stub> stub_;
  Workload& workload_;
  const LoadBounds bounds_;
  std::deque<Call> calls_;
  std::atomic<std::uint64_t> left_;
  std::atomic<bool> failed_ = false;
  SteadyClock::time_point start_;
  std::latch ended_;
  std::mutex mutex_;
  // Guarded by mutex_ until the last call has ended.
  absl::Status failure_;
};

}  // namespace

absl::StatusOr<Rate> RunLoad(const std::shared_ptr<grpc::Channel>& channel, Workload& workload,
                             const LoadBounds& bounds) {
  return Load(channel, workload, bounds).Run();
}

}  // namespace accession::bench
