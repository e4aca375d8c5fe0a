#include "services/rpc/subscribe_stream.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "services/rpc/decode.h"

namespace accession::rpc {
namespace {

// The event to begin with; SEQUENCE_BEYOND_END if it lies further ahead than the next one.
runtime::Answer<Sequence> FirstOf(const v1::SubscribeRequest& request, Sequence head) {
  if (request.now()) return head.Next();
  const Sequence first(std::max<std::uint64_t>(request.from_sequence(), 1));
  if (first <= head.Next()) return first;
  return runtime::Reject(
      engine::Reason::kSequenceBeyondEnd,
      absl::StrCat("from_sequence ", first.value(), " lies beyond the next event; the log ends at ",
                   head.value(), "; begin at most one past it"),
      {{"asked", absl::StrCat(first.value())}, {"end", absl::StrCat(head.value())}});
}

}  // namespace

runtime::Answer<Sequence> SubscribeStream::Open(const grpc::ByteBuffer& bytes) {
  v1::SubscribeRequest request;
  if (auto rejection = Decode(bytes, UnknownFields::kRefused, request))
    return *std::move(rejection);
  ASSIGN_OR_REJECT(runtime::EventFilter filter, runtime::EventFilter::Read(request.filter()));
  head_ = node().directory().log().head().sequence;
  ASSIGN_OR_REJECT(const Sequence first, FirstOf(request, head_));
  subscription_.emplace(runtime::Subscription::Parts{node().reader().source(), node().recent(),
                                                     node().published(), node().affiliations()},
                        std::move(filter), first);
  through_ = Sequence(first.value() - 1);
  return through_;
}

runtime::Answer<WatchStream::Turn> SubscribeStream::Next() {
  if (!checked_ && node().published().position() >= head_) {
    checked_ = true;
    if (auto unknown = subscription_->CheckNames(node().reader().present_names()))
      return *std::move(unknown);
  }
  if (!caught_up_ && through_ >= head_) {
    caught_up_ = true;
    v1::SubscribeResponse response;
    response.mutable_caught_up()->set_position(through_.value());
    return Turn{.message = Encode(response), .through = through_};
  }
  ASSIGN_OR_REJECT_FAILURE(const runtime::EventRun run, subscription_->Next());
  through_ = run.through;
  const bool caught_up = !caught_up_ && through_ >= head_;
  Turn turn{.message = {}, .through = through_, .at_end = run.at_end && !caught_up};
  if (!run.events.empty()) turn.message = MessageOf(run);
  return turn;
}

grpc::ByteBuffer SubscribeStream::MessageOf(const runtime::EventRun& run) {
  const runtime::WorldRef world = node().published().Get().world;
  std::vector<grpc::Slice> slices(1);
  std::size_t bytes = 0;
  for (const engine::EventRef& event : run.events) {
    slices.push_back(encoded_.Encode(*event, *world));
    bytes += slices.back().size();
  }
  v1::EventBatch position;
  position.set_position(run.through.value());
  slices.emplace_back(position.SerializeAsString());
  bytes += slices.back().size();
  slices.front() = FieldHead(v1::SubscribeResponse::kEventsFieldNumber, bytes);
  return {slices.data(), slices.size()};
}

grpc::ByteBuffer SubscribeStream::HeartbeatAt(Sequence position) const {
  v1::SubscribeResponse response;
  response.mutable_heartbeat()->set_position(position.value());
  return Encode(response);
}

}  // namespace accession::rpc
