#include "services/rpc/watch_stream.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "boost/asio/post.hpp"
#include "services/rpc/rejection_status.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using engine::Rejection;

Rejection TooSlow(std::chrono::milliseconds patience) {
  return runtime::Reject(
      Reason::kWatchTooSlow,
      absl::StrCat("what was sent was not taken for ", patience.count() / 1000,
                   " s; read faster, or ask for less with a filter, and watch again from "
                   "resume_from"));
}

Rejection ShuttingDown() {
  return runtime::Reject(Reason::kShuttingDown,
                         "the daemon is shutting down; watch again from resume_from once it is "
                         "back");
}

}  // namespace

WatchStream* WatchStream::Begin(const std::shared_ptr<WatchStream>& stream,
                                const grpc::ByteBuffer& bytes) {
  WatchStream& watch = *stream;
  const std::lock_guard lock(watch.mutex_);
  watch.self_ = stream;
  watch.sent_at_ = Clock::now();
  if (auto starting = watch.node_.CheckStarted()) {
    watch.EndWith(StatusOf(*starting));
    return &watch;
  }
  runtime::Answer<Sequence> opened = watch.Open(bytes);
  if (const auto* rejection = std::get_if<Rejection>(&opened)) {
    watch.EndWith(StatusOf(*rejection));
    return &watch;
  }
  watch.through_ = std::get<Sequence>(opened);
  if (watch.node_.watches().Add(stream)) {
    watch.StartTurn();
  } else {
    watch.End(ShuttingDown());
  }
  return &watch;
}

void WatchStream::StartTurn() {
  if (finished_ || turning_ || writing_ || awaiting_) return;
  turning_ = true;
  boost::asio::post(node_.watches().pool(), [self = shared_from_this()] { self->TakeTurn(); });
}

void WatchStream::TakeTurn() {
  runtime::Answer<Turn> answer = Next();
  const std::lock_guard lock(mutex_);
  turning_ = false;
  if (finished_) return;
  if (auto* rejection = std::get_if<Rejection>(&answer)) return End(std::move(*rejection));
  auto& turn = std::get<Turn>(answer);
  through_ = turn.through;
  if (turn.message) return Send(*std::move(turn.message));
  if (!turn.at_end) {
    // A filter that leaves much out: the way it came is worth keeping.
    if (Clock::now() - sent_at_ > node_.watches().pace().heartbeat)
      return Send(HeartbeatAt(through_));
    return StartTurn();
  }
  awaiting_ = true;
  node_.watches().Await(this, turn.through);
}

void WatchStream::Send(grpc::ByteBuffer message) {
  outgoing_ = std::move(message);
  writing_ = true;
  sent_at_ = Clock::now();
  StartWrite(&outgoing_);
}

void WatchStream::OnWriteDone(bool ok) noexcept {
  const std::lock_guard lock(mutex_);
  writing_ = false;
  outgoing_.Clear();
  if (!ok) return EndWith(grpc::Status::CANCELLED);
  StartTurn();
}

void WatchStream::OnNews() {
  const std::lock_guard lock(mutex_);
  awaiting_ = false;
  StartTurn();
}

void WatchStream::OnTick(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const runtime::WatchPace& pace = node_.watches().pace();
  if (done_) return;
  if (finished_) {
    // Whoever does not even take the end keeps the memory for no longer.
    if (now - finished_at_ > (ending_ ? pace.farewell : pace.linger)) context_.TryCancel();
  } else if (writing_) {
    if (now - sent_at_ <= pace.patience) return;
    node_.watches().CountTooSlow();
    End(TooSlow(pace.patience));
  } else if (!turning_ && now - sent_at_ > pace.heartbeat) {
    Send(HeartbeatAt(through_));
  }
}

void WatchStream::OnEnd() {
  const std::lock_guard lock(mutex_);
  ending_ = true;
  End(ShuttingDown());
}

void WatchStream::OnCancel() noexcept {
  const std::lock_guard lock(mutex_);
  EndWith(grpc::Status::CANCELLED);
}

void WatchStream::End(Rejection rejection) {
  rejection.metadata["resume_from"] = absl::StrCat(through_.value() + 1);
  EndWith(StatusOf(rejection));
}

void WatchStream::EndWith(const grpc::Status& status) {
  if (finished_) return;
  finished_ = true;
  finished_at_ = Clock::now();
  // After the message that is under way, if there is one.
  Finish(status);
}

void WatchStream::OnDone() noexcept {
  node_.watches().Remove(this);
  std::shared_ptr<WatchStream> self;
  const std::lock_guard lock(mutex_);
  done_ = true;
  self = std::move(self_);
}

}  // namespace accession::rpc
