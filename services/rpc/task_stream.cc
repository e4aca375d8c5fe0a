#include "services/rpc/task_stream.h"

#include "boost/asio/post.hpp"
#include "services/rpc/decode.h"
#include "services/rpc/rejection_status.h"

namespace accession::rpc {

void TaskStream::Begin(const grpc::ByteBuffer& bytes, google::protobuf::Message& request,
                       boost::asio::thread_pool& threads) {
  if (auto starting = node_.CheckStarted()) {
    Finish(StatusOf(*starting));
  } else if (auto rejection = Decode(bytes, UnknownFields::kIgnored, request)) {
    Finish(StatusOf(*rejection));
  } else {
    boost::asio::post(threads, [this] { Run(); });
  }
}

void TaskStream::Run() {
  const std::optional<engine::Rejection> failed = Work();
  {
    std::unique_lock lock(mutex_);
    written_.wait(lock, [this] { return !writing_; });
  }
  Finish(failed ? StatusOf(*failed) : grpc::Status::OK);
}

void TaskStream::Send(const google::protobuf::Message& response) {
  std::unique_lock lock(mutex_);
  written_.wait(lock, [this] { return !writing_; });
  if (cancelled_) return;
  outgoing_ = Encode(response);
  writing_ = true;
  StartWrite(&outgoing_);
}

void TaskStream::OnWriteDone(bool ok) noexcept {
  const std::lock_guard lock(mutex_);
  writing_ = false;
  if (!ok) cancelled_ = true;
  written_.notify_all();
}

}  // namespace accession::rpc
