#include "tools/accessionctl/import_call.h"

#include <utility>

namespace accession::ctl {
namespace {

// Steps sent and not yet answered: enough to keep the server busy, few enough that neither side
// waits for the other to read.
constexpr std::size_t kOutstandingMax = 64;

}  // namespace

v1::ImportRequest Opening(const codec::CaseImport& import) {
  v1::ImportRequest request;
  request.mutable_open()->set_import(import.import);
  request.mutable_open()->set_title(import.title);
  return request;
}

v1::ImportRequest EntryStep(const codec::CaseEntry& entry) {
  v1::ImportRequest request;
  request.mutable_entry()->set_request_id(entry.request_id);
  request.mutable_entry()->set_stream(entry.stream);
  *request.mutable_entry()->mutable_act() = entry.act;
  return request;
}

ImportCall::ImportCall(Context& context, const codec::CaseImport& import, Entries entries,
                       v1::ImportedFile& counts, std::function<void()> progress)
    : entries_(std::move(entries)),
      counts_(counts),
      progress_(std::move(progress)),
      import_(import) {
  context.client.Prepare(call_, Client::Kind::kStream);
  stream_ = context.client.record().Import(&call_);
}

grpc::Status ImportCall::Run() {
  if (SendAll()) {
    stream_->WritesDone();
  } else {
    // It has ended early: reads what was answered before, then why.
    while (Receive()) {
    }
  }
  return stream_->Finish();
}

bool ImportCall::SendAll() {
  if (!Send(Opening(import_))) return false;
  for (const codec::CaseEntry* const entry : entries_) {
    if (!Send(EntryStep(*entry))) return false;
  }
  v1::ImportRequest close;
  close.mutable_close();
  if (!Send(close)) return false;
  while (received_ < sent_) {
    if (!Receive()) return false;
  }
  return true;
}

bool ImportCall::Send(const v1::ImportRequest& request) {
  if (sent_ - received_ >= kOutstandingMax && !Receive()) return false;
  ++sent_;
  return stream_->Write(request);
}

bool ImportCall::Receive() {
  v1::ImportResponse response;
  if (!stream_->Read(&response)) return false;
  // The first answer is that to the opening, the last that to the closing.
  if (received_ == 0) {
    began_at_ = response.position();
  } else if (received_ <= entries_.size()) {
    ++answered_;
    if (response.replayed()) {
      counts_.set_unchanged(counts_.unchanged() + 1);
    } else {
      counts_.set_recorded(counts_.recorded() + 1);
    }
  }
  ++received_;
  if (response.has_summary()) {
    counts_.set_applications(response.summary().applications());
    counts_.set_overdue(response.summary().overdue());
  }
  counts_.set_position(response.position());
  progress_();
  return true;
}

}  // namespace accession::ctl
