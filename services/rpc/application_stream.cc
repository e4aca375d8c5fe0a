#include "services/rpc/application_stream.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status.h"
#include "engine/names.h"
#include "services/rpc/application_reply.h"
#include "services/rpc/decode.h"

namespace accession::rpc {
namespace {

using engine::Reason;
using runtime::Answer;
using runtime::Reject;

engine::Rejection NotIn(const char* field, const std::string& name, std::string_view example) {
  return Reject(Reason::kArgumentInvalid,
                absl::StrCat(field, ": ", runtime::Echo(name), " names none; write one such as ",
                             std::string(example)),
                {{"field", field}});
}

Answer<runtime::WatchedApplications> WatchedOf(const v1::WatchApplicationsRequest& request) {
  if (static_cast<std::size_t>(request.names_size()) > runtime::kWatchedNamesMax) {
    return Reject(Reason::kArgumentInvalid,
                  absl::StrCat("names: ", request.names_size(), " are too many; give at most ",
                               runtime::kWatchedNamesMax, ", or none and a body"),
                  {{"field", "names"}});
  }
  runtime::WatchedApplications watched{
      .names = {}, .body = request.body(), .applicant = request.applicant()};
  for (const std::string& name : request.names()) {
    if (!engine::IsIn(name, engine::kApplications))
      return NotIn("names", name, "applications/kaz-far-east");
    watched.names.insert(name);
  }
  if (!watched.body.empty() && !engine::IsIn(watched.body, engine::kBodies))
    return NotIn("body", watched.body, "bodies/iaea-far-east");
  if (!watched.applicant.empty() && !engine::IsResourceName(watched.applicant))
    return NotIn("applicant", watched.applicant, "parties/kaz");
  return watched;
}

}  // namespace

Answer<Sequence> ApplicationStream::Open(const grpc::ByteBuffer& bytes) {
  v1::WatchApplicationsRequest request;
  if (auto rejection = Decode(bytes, UnknownFields::kRefused, request))
    return *std::move(rejection);
  ASSIGN_OR_REJECT(runtime::WatchedApplications watched, WatchedOf(request));
  head_ = node().directory().log().head().sequence;
  std::optional<Sequence> from;
  if (request.from_sequence() > 0) {
    from = Sequence(request.from_sequence());
    if (*from > head_.Next()) {
      return Reject(
          Reason::kSequenceBeyondEnd,
          absl::StrCat("from_sequence ", from->value(), " lies beyond the next event; the log ",
                       "ends at ", head_.value(), "; begin at most one past it"),
          {{"asked", absl::StrCat(from->value())}, {"end", absl::StrCat(head_.value())}});
    }
    through_ = Sequence(from->value() - 1);
  }
  watch_.emplace(runtime::ApplicationWatch::Parts{node().reader(), node().recent(),
                                                  node().published(), node().affiliations()},
                 std::move(watched), from);
  return through_;
}

Answer<WatchStream::Turn> ApplicationStream::Next() {
  if (!checked_ && node().published().position() >= head_) {
    checked_ = true;
    if (auto unknown = watch_->CheckNames()) return *std::move(unknown);
  }
  v1::WatchApplicationsResponse response;
  if (!caught_up_ && through_ >= head_ && watch_->begun()) {
    caught_up_ = true;
    response.mutable_caught_up()->set_position(through_.value());
    return Turn{.message = Encode(response), .through = through_};
  }
  ASSIGN_OR_REJECT(const runtime::ApplicationWatch::Step step, watch_->Next());
  through_ = step.through;
  const bool caught_up = !caught_up_ && through_ >= head_ && watch_->begun();
  Turn turn{.message = {}, .through = through_, .at_end = step.at_end && !caught_up};
  if (!step.seen) return turn;
  v1::ApplicationState& state = *response.mutable_state();
  ASSIGN_OR_REJECT(*state.mutable_application(), ViewOf(step.seen->projected, step.seen->point));
  state.set_position(through_.value());
  turn.message = Encode(response);
  return turn;
}

grpc::ByteBuffer ApplicationStream::HeartbeatAt(Sequence position) const {
  v1::WatchApplicationsResponse response;
  response.mutable_heartbeat()->set_position(position.value());
  return Encode(response);
}

}  // namespace accession::rpc
