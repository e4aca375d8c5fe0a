#include "services/rpc/import_session.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "engine/names.h"
#include "services/rpc/decode.h"
#include "services/rpc/rejection_status.h"

namespace accession::rpc {

using engine::Reason;
using engine::Rejection;

ImportSession::ImportSession(runtime::Node& node, Identity identity)
    : node_(node), identity_(std::move(identity)) {
  const std::lock_guard lock(mutex_);
  ReadOn();
}

void ImportSession::OnReadDone(bool ok) noexcept {
  v1::ImportRequest request;
  std::optional<Rejection> rejection;
  if (ok) rejection = node_.CheckStarted();
  if (ok && !rejection) {
    rejection = Decode(incoming_, UnknownFields::kRefused, request);
    if (!rejection) rejection = Take(request);
  }
  const std::lock_guard lock(mutex_);
  reading_ = false;
  read_all_ = read_all_ || !ok;
  if (rejection) Fail(*std::move(rejection));
  ReadOn();
  FinishIfOver();
}

std::optional<Rejection> ImportSession::Take(const v1::ImportRequest& request) {
  switch (request.step_case()) {
    case v1::ImportRequest::kOpen:
      return Open(request.open());
    case v1::ImportRequest::kEntry:
      return Record(request.entry());
    case v1::ImportRequest::kClose:
      return Close();
    case v1::ImportRequest::STEP_NOT_SET:
      break;
  }
  return runtime::Reject(Reason::kMalformedRequest,
                         "the message holds no step; send open, then entries, then close");
}

std::optional<Rejection> ImportSession::Open(const v1::ImportOpening& opening) {
  if (!engine::IsResourceName(opening.import()) ||
      !engine::IsIn(opening.import(), engine::kImports)) {
    return runtime::Reject(Reason::kArgumentInvalid,
                           absl::StrCat("open.import: ", runtime::Echo(opening.import()),
                                        " names no import; write one such as imports/kaz"),
                           {{"field", "open.import"}});
  }
  const std::lock_guard lock(mutex_);
  if (!names_.import.empty()) {
    return runtime::Reject(Reason::kArgumentInvalid, "the import is open; send entries or close",
                           {{"field", "open"}});
  }
  names_ = {.import = opening.import(), .title = opening.title()};
  node_.imports().AddClient(names_.import);
  v1::ImportResponse response;
  response.set_position(node_.published().Get().position.value());
  Send(response);
  return std::nullopt;
}

std::optional<Rejection> ImportSession::Record(const v1::ImportEntry& entry) {
  if (names_.import.empty()) {
    return runtime::Reject(Reason::kArgumentInvalid,
                           "the import is not open; send open first, with its name",
                           {{"field", "entry"}});
  }
  runtime::Answer<runtime::RecordAct> command = CommandOf(entry, names_, identity_, node_);
  if (auto* rejection = std::get_if<Rejection>(&command)) {
    rejection->metadata.emplace("entry", runtime::Echo(entry.act().id()));
    return std::move(*rejection);
  }
  Submit(std::get<runtime::RecordAct>(std::move(command)), Step::kEntry, entry.act().id());
  return std::nullopt;
}

std::optional<Rejection> ImportSession::Close() {
  if (names_.import.empty()) {
    return runtime::Reject(Reason::kArgumentInvalid,
                           "the import is not open; send open first, with its name",
                           {{"field", "close"}});
  }
  {
    const std::lock_guard lock(mutex_);
    read_all_ = true;
  }
  Submit(runtime::CloseImport{.import = names_.import, .actor = identity_.agent}, Step::kClose, "");
  return std::nullopt;
}

void ImportSession::Submit(runtime::Command command, Step step, std::string entry) {
  {
    const std::lock_guard lock(mutex_);
    ++under_way_;
  }
  node_.Submit(std::move(command),
               [this, step, entry = std::move(entry)](runtime::Outcome outcome) {
                 Answered(step, entry, std::move(outcome));
               });
}

void ImportSession::Answered(Step step, const std::string& entry, runtime::Outcome outcome) {
  const std::lock_guard lock(mutex_);
  --under_way_;
  if (auto* rejection = std::get_if<Rejection>(&outcome)) {
    rejection->metadata.emplace("entry", runtime::Echo(entry));
    Fail(std::move(*rejection));
  } else {
    v1::ImportResponse response = ResponseOf(step, std::get<runtime::Recorded>(outcome));
    response.set_entry(entry);
    Send(response);
  }
  ReadOn();
  FinishIfOver();
}

v1::ImportResponse ImportSession::ResponseOf(Step step, const runtime::Recorded& recorded) {
  v1::ImportResponse response;
  const bool events = !recorded.events.empty();
  const Sequence last = events ? recorded.events.back()->sequence() : recorded.head.sequence;
  response.set_position(last.value());
  response.set_replayed(recorded.replayed);
  switch (step) {
    case Step::kEntry:
      if (recorded.replayed) {
        summary_.set_unchanged(summary_.unchanged() + 1);
      } else {
        summary_.set_recorded(summary_.recorded() + 1);
      }
      break;
    case Step::kClose:
      summary_.set_applications(recorded.applications);
      summary_.set_overdue(recorded.overdue);
      *response.mutable_summary() = summary_;
      break;
  }
  return response;
}

void ImportSession::Send(const v1::ImportResponse& response) {
  if (finished_ || failure_) return;
  outgoing_.push_back(Encode(response));
  if (writing_) return;
  writing_ = true;
  StartWrite(&outgoing_.front());
}

void ImportSession::OnWriteDone(bool ok) noexcept {
  const std::lock_guard lock(mutex_);
  outgoing_.pop_front();
  writing_ = false;
  if (!ok) outgoing_.clear();
  if (!outgoing_.empty()) {
    writing_ = true;
    StartWrite(&outgoing_.front());
  }
  ReadOn();
  FinishIfOver();
}

void ImportSession::Fail(Rejection rejection) {
  if (!failure_) failure_ = std::move(rejection);
  read_all_ = true;
}

void ImportSession::ReadOn() {
  const bool room = under_way_ + outgoing_.size() < kImportWindow;
  if (reading_ || read_all_ || finished_ || !room) return;
  reading_ = true;
  StartRead(&incoming_);
}

void ImportSession::FinishIfOver() {
  if (finished_ || reading_ || writing_ || !read_all_ || under_way_ > 0) return;
  finished_ = true;
  Finish(failure_ ? StatusOf(*failure_) : grpc::Status::OK);
}

void ImportSession::OnDone() noexcept {
  if (!names_.import.empty()) node_.imports().RemoveClient(names_.import);
  {
    // Whoever finished the call has let go of it.
    const std::lock_guard lock(mutex_);
  }
  delete this;
}

}  // namespace accession::rpc
