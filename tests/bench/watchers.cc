#include "tests/bench/watchers.h"

#include <chrono>
#include <latch>
#include <utility>

#include "grpcpp/client_context.h"
#include "grpcpp/support/client_callback.h"
#include "services/codec/event_view.h"

namespace accession::bench {
namespace {

// Microseconds since 1970 on the clock that the daemon, on the same machine, records by.
std::int64_t WallMicros() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace

void Arrivals::Add(const v1::Event& event) {
  if (event.sequence() >= seen_.size() || ++seen_[event.sequence()] != watchers_) return;
  const std::int64_t waited =
      WallMicros() - static_cast<std::int64_t>(codec::TimeOf(event.recorded_time()).value());
  const std::lock_guard lock(mutex_);
  latencies_ms_.push_back(static_cast<double>(waited) / 1'000);
}

std::vector<double> Arrivals::TakeLatencies() {
  const std::lock_guard lock(mutex_);
  return std::exchange(latencies_ms_, {});
}

class Watcher::Reader : public grpc::ClientReadReactor<v1::SubscribeResponse> {
 public:
  Reader(v1::LogService::Stub& stub, const v1::EventFilter& filter, Arrivals& arrivals)
      : arrivals_(arrivals) {
    request_.set_now(true);
    *request_.mutable_filter() = filter;
    stub.async()->Subscribe(&context_, &request_, this);
    StartRead(&response_);
    StartCall();
    caught_up_.wait();
  }
  ~Reader() override {
    context_.TryCancel();
    done_.wait();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    if (response_.has_caught_up()) caught_up_.count_down();
    for (const v1::Event& event : response_.events().events()) arrivals_.Add(event);
    StartRead(&response_);
  }
  void OnDone(const grpc::Status& /*status*/) override {
    if (!caught_up_.try_wait()) caught_up_.count_down();
    done_.count_down();
  }

 private:
  Arrivals& arrivals_;
  grpc::ClientContext context_;
  v1::SubscribeRequest request_;
  v1::SubscribeResponse response_;
  std::latch caught_up_{1};
  std::latch done_{1};
};

Watcher::Watcher(const std::shared_ptr<grpc::Channel>& channel, const v1::EventFilter& filter,
                 Arrivals& arrivals)
    : stub_(v1::LogService::NewStub(channel)),
      reader_(std::make_unique<Reader>(*stub_, filter, arrivals)) {}

Watcher::~Watcher() = default;

}  // namespace accession::bench
