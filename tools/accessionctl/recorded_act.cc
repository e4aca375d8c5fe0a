#include "tools/accessionctl/recorded_act.h"

#include <utility>

#include "base/status.h"
#include "fmt/format.h"
#include "google/protobuf/util/message_differencer.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"

namespace accession::ctl {

v1::Act ActOf(const v1::Event& event) {
  v1::Act act;
  act.set_act(event.act());
  *act.mutable_by() = event.on_behalf_of();
  act.set_effective(event.effective().given());
  act.set_zone(event.zone());
  act.set_place(event.place());
  act.set_asserted_by(event.asserted_by());
  act.set_grade(event.grade());
  act.set_language(event.language());
  *act.mutable_links() = event.links();
  *act.mutable_payload() = event.payload();
  for (const v1::Evidence& evidence : event.evidence()) {
    v1::EvidenceReference& reference = *act.add_evidence();
    reference.set_document(evidence.document());
    reference.set_paragraph(evidence.paragraph());
  }
  return act;
}

absl::StatusOr<v1::Event> FetchEvent(Context& context, std::uint64_t sequence) {
  v1::ReadEventsRequest request;
  request.set_from_sequence(sequence);
  request.set_page_size(1);
  ASSIGN_OR_RETURN(
      const auto page,
      context.client.Call(context.client.log(), &v1::LogService::Stub::ReadEvents, request));
  if (page.events_size() == 1) return page.events(0);
  return MakeStatus({ExitCode::kNegative, fmt::format("event {} cannot be read", sequence), "",
                     "check the log with `accessionctl log verify`"});
}

absl::StatusOr<const v1::Event*> RecordedActs::FindSame(const codec::CaseEntry& entry) {
  ASSIGN_OR_RETURN(const ByRequest* const events, Stream(entry.stream));
  const auto found = events->find(entry.request_id);
  if (found == events->end()) return nullptr;
  const v1::Event& event = found->second;
  ASSIGN_OR_RETURN(const v1::Act recorded, InFileWords(event));
  v1::Act wanted = entry.act;
  std::string digest;
  if (!wanted.process().empty()) {
    ASSIGN_OR_RETURN(digest, DigestOf(wanted.process()));
  }
  wanted.clear_process();
  const bool same = google::protobuf::util::MessageDifferencer::Equals(wanted, recorded) &&
                    digest == event.process_digest();
  return same ? &event : nullptr;
}

absl::StatusOr<bool> RecordedActs::HoldsProcess(const codec::CaseImport& import) {
  const codec::CaseEntry& entry = import.entries.front();
  v1::GetProcessRequest request;
  request.set_name(
      fmt::format("{}@{}", entry.stream, entry.act.payload().process_published().version()));
  request.set_want_yaml(true);
  const auto seen = context_.client.Call(context_.client.processes(),
                                         &v1::ProcessService::Stub::GetProcess, request);
  if (!seen.ok())
    return ctl::IsNotFound(seen.status()) ? absl::StatusOr<bool>(false) : seen.status();
  return seen->yaml() == import.process_yaml;
}

absl::StatusOr<const RecordedActs::ByRequest*> RecordedActs::Stream(const std::string& stream) {
  const auto [place, fresh] = streams_.try_emplace(stream);
  if (!fresh) return &place->second;
  const auto events = FetchEvents(context_, stream, Include::kActs, Point::kLatest);
  if (!events.ok() && !ctl::IsNotFound(events.status())) return events.status();
  if (events.ok()) {
    for (const v1::Event& event : *events) {
      if (!event.request_id().empty()) place->second[event.request_id()] = event;
    }
  }
  return &place->second;
}

absl::StatusOr<v1::Act> RecordedActs::InFileWords(const v1::Event& event) {
  v1::Act act = ActOf(event);
  act.set_id(event.entry());
  for (const std::uint64_t followed : event.follows()) {
    ASSIGN_OR_RETURN(*act.add_follows()->mutable_request_id(), RequestIdOf(followed));
  }
  if (act.payload().amendment().target().sequence() != 0) {
    v1::ActReference& target = *act.mutable_payload()->mutable_amendment()->mutable_target();
    ASSIGN_OR_RETURN(const std::string request_id, RequestIdOf(target.sequence()));
    target.Clear();
    target.set_request_id(request_id);
  }
  if (act.payload().amendment().rival().sequence() != 0) {
    v1::ActReference& rival = *act.mutable_payload()->mutable_amendment()->mutable_rival();
    ASSIGN_OR_RETURN(const std::string request_id, RequestIdOf(rival.sequence()));
    rival.Clear();
    rival.set_request_id(request_id);
  }
  return act;
}

absl::StatusOr<std::string> RecordedActs::RequestIdOf(std::uint64_t sequence) {
  const auto known = request_ids_.find(sequence);
  if (known != request_ids_.end()) return known->second;
  ASSIGN_OR_RETURN(const v1::Event event, FetchEvent(context_, sequence));
  return request_ids_[sequence] = event.request_id();
}

absl::StatusOr<std::string> RecordedActs::DigestOf(const std::string& process) {
  const auto known = digests_.find(process);
  if (known != digests_.end()) return known->second;
  v1::GetProcessRequest request;
  request.set_name(process);
  ASSIGN_OR_RETURN(const auto seen,
                   context_.client.Call(context_.client.processes(),
                                        &v1::ProcessService::Stub::GetProcess, request));
  return digests_[process] = seen.process().digest();
}

}  // namespace accession::ctl
