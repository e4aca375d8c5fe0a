#include "tools/accessionctl/hypothesis.h"

#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "accession/v1/case.pb.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "services/codec/resource_name.h"
#include "services/codec/uuid.h"
#include "services/codec/yaml.h"
#include "tools/accessionctl/act_kind.h"
#include "tools/accessionctl/act_reference.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/text_file.h"

namespace accession::ctl {
namespace {

// Request ids by the ids of the acts of one file.
using RequestIds = std::map<std::string, std::string>;

// Whether the text is a list of acts rather than one.
bool HoldsActs(const std::string& yaml) {
  return absl::StartsWith(yaml, "acts:") || absl::StrContains(yaml, "\nacts:");
}

absl::StatusOr<v1::CaseFile> ParseActs(const std::string& yaml, const std::string& file) {
  v1::CaseFile acts;
  const codec::Decoding decoding = codec::DecodeYaml(yaml, acts);
  if (decoding.ok()) return acts;
  const codec::Diagnostic& first = decoding.diagnostics.front();
  return UsageError(codec::DiagnosticText(file, {first.at, first.what, ""}), first.advice);
}

// Names acts of the same file by their request ids; others are left.
void NameWithin(const RequestIds& ids, v1::ActReference& reference) {
  const auto found = ids.find(reference.entry());
  if (found == ids.end()) return;
  reference.set_request_id(found->second);
  reference.clear_entry();
}

// Adds one act, complete but for its references.
absl::Status Add(Context& context, const std::string& stream, v1::Act act, RequestIds& ids,
                 v1::SimulateRequest& request) {
  codec::QualifyNames(act);
  for (v1::ActReference& followed : *act.mutable_follows()) NameWithin(ids, followed);
  if (act.payload().amendment().has_target()) {
    NameWithin(ids, *act.mutable_payload()->mutable_amendment()->mutable_target());
  }
  if (act.payload().amendment().has_rival()) {
    NameWithin(ids, *act.mutable_payload()->mutable_amendment()->mutable_rival());
  }
  RETURN_IF_ERROR(ResolveReferences(context, stream, act));
  v1::HypotheticalAct& added = *request.add_acts();
  added.set_stream(stream);
  // A name that no recorded act has: what is simulated is not there to be found.
  added.set_request_id(codec::UuidText(
      codec::NamedUuid(RequestId{}, fmt::format("accessionctl simulate {}", request.acts_size()))));
  if (!act.id().empty()) ids[act.id()] = added.request_id();
  *added.mutable_act() = std::move(act);
  return absl::OkStatus();
}

absl::Status AddFile(Context& context, const HypothesisFlags& flags, const std::string& yaml,
                     v1::SimulateRequest& request) {
  if (!flags.act.empty()) {
    return UsageError("a file of several acts and one act by flags do not go together",
                      "leave the act out, or write it into the file");
  }
  ASSIGN_OR_RETURN(v1::CaseFile file, ParseActs(yaml, flags.fields.file));
  RequestIds ids;
  for (v1::Act& act : *file.mutable_acts()) {
    std::string stream = act.stream().empty() ? file.stream() : act.stream();
    if (stream.empty()) stream = ResourceName("applications", flags.application);
    act.clear_stream();
    if (act.payload().payload_case() == v1::Payload::PAYLOAD_NOT_SET) {
      ASSIGN_OR_RETURN(const v1::EventKind kind, KindOfAct(context, stream, act));
      RETURN_IF_ERROR(FillAct({}, kind, act));
    }
    RETURN_IF_ERROR(Add(context, stream, std::move(act), ids, request));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status AddHypothesis(Context& context, const HypothesisFlags& flags,
                           v1::SimulateRequest& request) {
  v1::Act act;
  if (!flags.fields.file.empty()) {
    ASSIGN_OR_RETURN(const std::string yaml, ReadTextFile(flags.fields.file));
    if (HoldsActs(yaml)) return AddFile(context, flags, yaml, request);
    ASSIGN_OR_RETURN(act, ParseAct(yaml, flags.fields.file));
  }
  const std::string stream = ResourceName("applications", flags.application);
  if (!flags.act.empty()) act.set_act(flags.act);
  if (act.act().empty()) {
    return UsageError("which act?", "name one, as `accessionctl process show` lists them");
  }
  if (!flags.process.empty()) act.set_process(flags.process);
  ASSIGN_OR_RETURN(const v1::EventKind kind, KindOfAct(context, stream, act));
  RETURN_IF_ERROR(FillAct(flags.fields, kind, act));
  if (act.by_size() == 1) context.client.ActFor(act.by(0));
  RequestIds ids;
  return Add(context, stream, std::move(act), ids, request);
}

}  // namespace accession::ctl
