#include "services/codec/observation_summary.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/codec/schema.h"
#include "services/codec/short_name.h"

namespace accession::codec {
namespace {

std::string Level(v1::RungLevel level) {
  const auto* value = v1::RungLevel_descriptor()->FindValueByNumber(level);
  return value == nullptr ? "" : BareName(*value);
}

std::string Subject(const v1::Observation& observation) {
  return observation.expectation().empty() ? observation.phase() : observation.expectation();
}

std::string Moved(const v1::Observation& observation) {
  return absl::StrCat(observation.old().empty() ? "no date" : observation.old(), " to ",
                      observation.new_().empty() ? "no date" : observation.new_());
}

struct Sentence {
  v1::Payload::PayloadCase of;
  std::string (*text)(const std::string& name, const v1::Payload& payload, const Names& names);
};

const Sentence kSentences[] = {
    {v1::Payload::kPartyRegistered,
     [](const std::string& name, const v1::Payload&, const Names&) {
       return absl::StrCat(name, " enters the register");
     }},
    {v1::Payload::kPartyRenamed,
     [](const std::string& name, const v1::Payload&, const Names&) {
       return absl::StrCat(name, " changes its names");
     }},
    {v1::Payload::kPartySucceeded,
     [](const std::string& name, const v1::Payload& payload, const Names& names) {
       return absl::StrCat(name, " is succeeded by ", names(payload.party_succeeded().successor()));
     }},
    {v1::Payload::kBodyEstablished,
     [](const std::string& name, const v1::Payload&, const Names&) {
       return absl::StrCat(name, " is established");
     }},
    {v1::Payload::kMemberJoined,
     [](const std::string& name, const v1::Payload& payload, const Names& names) {
       return absl::StrCat(names(payload.member_joined().party()), " joins ", name);
     }},
    {v1::Payload::kMemberLeft,
     [](const std::string& name, const v1::Payload& payload, const Names& names) {
       return absl::StrCat(names(payload.member_left().party()), " leaves ", name);
     }},
    {v1::Payload::kOfficeAssumed,
     [](const std::string& name, const v1::Payload& payload, const Names& names) {
       return absl::StrCat(names(payload.office_assumed().holder()), " is ",
                           payload.office_assumed().office(), " of ", name);
     }},
    {v1::Payload::kOfficeLeft,
     [](const std::string& name, const v1::Payload& payload, const Names& names) {
       return absl::StrCat(names(payload.office_left().holder()), " is no longer ",
                           payload.office_left().office(), " of ", name);
     }},
    {v1::Payload::kSessionScheduled,
     [](const std::string& name, const v1::Payload& payload, const Names&) {
       return absl::StrCat(name, " is to open ", payload.session_scheduled().opens());
     }},
    {v1::Payload::kSessionRescheduled,
     [](const std::string& name, const v1::Payload& payload, const Names&) {
       return absl::StrCat(name, " moves to ", payload.session_rescheduled().opens());
     }},
    {v1::Payload::kSessionClosed,
     [](const std::string& name, const v1::Payload& payload, const Names&) {
       return absl::StrCat(name, " closed ", payload.session_closed().closes());
     }},
    {v1::Payload::kResolutionAdopted,
     [](const std::string& name, const v1::Payload& payload, const Names&) {
       const v1::ResolutionAdopted& adopted = payload.resolution_adopted();
       if (!adopted.symbol().empty()) return absl::StrCat(name, " adopts ", adopted.symbol());
       return absl::StrCat(name,
                           " adopts: ", adopted.title().empty() ? adopted.text() : adopted.title());
     }},
    {v1::Payload::kFigureAsserted,
     [](const std::string& name, const v1::Payload& payload, const Names&) {
       return absl::StrCat("of ", name, ": ", payload.figure_asserted().name(), " ",
                           payload.figure_asserted().value());
     }},
    {v1::Payload::kDocumentRegistered,
     [](const std::string& name, const v1::Payload& payload, const Names&) {
       return absl::StrCat(name, " is registered: ", payload.document_registered().title());
     }},
    {v1::Payload::kProcessPublished,
     [](const std::string& name, const v1::Payload& payload, const Names&) {
       return absl::StrCat(name, " version ", payload.process_published().version(),
                           " is published");
     }},
    {v1::Payload::kImportClosed,
     [](const std::string& name, const v1::Payload& payload, const Names&) {
       const auto acts = payload.import_closed().acts();
       return absl::StrCat("import ", name, " closes with ", acts, acts == 1 ? " act" : " acts");
     }},
    {v1::Payload::kMachineNoticed,
     [](const std::string&, const v1::Payload& payload, const Names&) {
       return absl::StrCat("the machine notices ", payload.machine_noticed().what(), ": ",
                           payload.machine_noticed().detail());
     }},
};

}  // namespace

std::string SummariseObservation(v1::EventKind kind, const v1::Observation& observation,
                                 const Names& names) {
  const std::string subject = Subject(observation);
  switch (kind) {
    case v1::EVENT_KIND_PHASE_ENTERED:
      return absl::StrCat("enters ", observation.phase(), observation.outcome().empty() ? "" : ": ",
                          observation.outcome());
    case v1::EVENT_KIND_PHASE_LEFT:
      return absl::StrCat("leaves ", observation.phase());
    case v1::EVENT_KIND_OUTCOME_REVISED:
      return absl::StrCat("the outcome moves from ", Moved(observation));
    case v1::EVENT_KIND_EXPECTATION_OVERDUE:
      return absl::StrCat(subject, " is overdue: due ", observation.due(), ", owed by ",
                          names(observation.debtor()));
    case v1::EVENT_KIND_RUNG_FIRED:
      return absl::StrCat(Level(observation.level()), " on ", subject, ", due ", observation.due(),
                          ", owed by ", names(observation.debtor()));
    case v1::EVENT_KIND_EXPECTATION_RESOLVED:
      return absl::StrCat(subject, " resolved: ", observation.resolution(),
                          observation.late_evidence() ? ", in time by late evidence" : "");
    case v1::EVENT_KIND_DEADLINE_REPROJECTED:
      return absl::StrCat(subject, " moves from ", Moved(observation), " by event ",
                          observation.cause());
    case v1::EVENT_KIND_LATE_FACT_CONFLICT:
      return absl::StrCat("event ", observation.cause(), " contradicts event ", observation.act(),
                          ": ", observation.rule().empty() ? "its rule" : observation.rule(),
                          " was ", absl::StrReplaceAll(observation.old(), {{"_", " "}}), ", is ",
                          absl::StrReplaceAll(observation.new_(), {{"_", " "}}));
    default:
      return absl::StrCat("notices ", subject);
  }
}

std::string SummariseWorldAct(std::string_view subject, const v1::Payload& payload,
                              const Names& names) {
  const std::string name(subject);
  const auto* found = std::ranges::find(kSentences, payload.payload_case(), &Sentence::of);
  if (found != std::end(kSentences)) return found->text(name, payload, names);
  const auto* field = v1::Payload::descriptor()->FindFieldByNumber(payload.payload_case());
  const std::string words = field == nullptr ? "changes" : field->name();
  return absl::StrCat(name, ": ", absl::StrReplaceAll(words, {{"_", " "}}));
}

}  // namespace accession::codec
