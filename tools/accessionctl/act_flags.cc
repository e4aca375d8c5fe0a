#include "tools/accessionctl/act_flags.h"

#include "base/check.h"
#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/text_file.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

const google::protobuf::FieldDescriptor& PayloadDescriptor(v1::EventKind kind) {
  // Field numbers of the payload are those of the kinds.
  const auto* const field = v1::Payload::descriptor()->FindFieldByNumber(static_cast<int>(kind));
  ACCESSION_CHECK(field != nullptr);
  return *field;
}

void Add(std::vector<Assignment>& assignments, const std::string& path, const std::string& value) {
  if (!value.empty()) assignments.push_back({path, value});
}

void Add(std::vector<Assignment>& assignments, const std::string& path,
         const std::vector<std::string>& values) {
  for (const std::string& value : values) assignments.push_back({path, value});
}

std::vector<Assignment> HeaderAssignments(const ActFlags& flags) {
  std::vector<Assignment> assignments;
  Add(assignments, "by", flags.by);
  Add(assignments, "effective", flags.effective);
  Add(assignments, "follows", flags.follows);
  Add(assignments, "asserted_by", flags.asserted_by);
  Add(assignments, "grade", flags.grade);
  Add(assignments, "language", flags.language);
  return assignments;
}

// The fields of a payload that have a flag of their own, with that flag and its value.
struct PayloadFlag {
  const char* flag;
  const char* field;
  const std::vector<std::string> values;
};

std::vector<std::string> One(const std::string& value) {
  return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
}

std::vector<PayloadFlag> PayloadFlags(const ActFlags& flags) {
  return {{"--answer", "answer", One(flags.answer)},
          {"--position", "value", One(flags.position)},
          {"--form", "form", One(flags.form)},
          {"--level", "level", One(flags.level)},
          {"--condition", "conditions", flags.conditions},
          {"--state", "state", One(flags.condition_state)},
          {"--reference", "reference", One(flags.reference)},
          {"--text", "text", One(flags.text)},
          {"--reason", "reason", One(flags.reason)},
          {"--target", "target", One(flags.target)},
          {"--to", "to", flags.to}};
}

absl::StatusOr<std::vector<Assignment>> PayloadAssignments(const ActFlags& flags,
                                                           v1::EventKind kind) {
  const auto& payload = PayloadDescriptor(kind);
  std::vector<Assignment> assignments;
  for (const PayloadFlag& flag : PayloadFlags(flags)) {
    if (flag.values.empty()) continue;
    if (payload.message_type()->FindFieldByName(flag.field) == nullptr) {
      return UsageError(
          fmt::format("{} does not belong to an act of the kind {}", flag.flag, Words(kind)),
          "see `accessionctl process show` for the kind of each act");
    }
    Add(assignments, payload.name() + "." + flag.field, flag.values);
  }
  return assignments;
}

// `infcirc-1298:5` is a document and a paragraph.
void AddEvidence(const std::vector<std::string>& places, v1::Act& act) {
  for (const std::string& place : places) {
    const std::size_t colon = place.find(':');
    v1::EvidenceReference& evidence = *act.add_evidence();
    evidence.set_document(place.substr(0, colon));
    if (colon != std::string::npos) evidence.set_paragraph(place.substr(colon + 1));
  }
}

// The acts that every process has say by their names what they do.
void NameVerb(v1::Act& act) {
  v1::Payload& payload = *act.mutable_payload();
  if (payload.has_amendment() && payload.amendment().verb() == v1::AMENDMENT_VERB_UNSPECIFIED) {
    const auto verb = act.act() == "correct"   ? v1::AMENDMENT_VERB_CORRECT
                      : act.act() == "void"    ? v1::AMENDMENT_VERB_VOID
                      : act.act() == "resolve" ? v1::AMENDMENT_VERB_RESOLVE
                                               : v1::AMENDMENT_VERB_CONTEST;
    payload.mutable_amendment()->set_verb(verb);
  }
  if (payload.has_control() && act.act() == "migrate") {
    payload.mutable_control()->set_verb(v1::CONTROL_VERB_MIGRATE);
  }
}

}  // namespace

std::string PayloadField(v1::EventKind kind) { return PayloadDescriptor(kind).name(); }

void AddActFlags(CLI::App& verb, ActFlags& flags) {
  const auto add = [&verb](const char* name, auto& value, const char* type, const char* meaning) {
    verb.add_option(name, value, meaning)->type_name(type)->allow_extra_args(false);
  };
  add("-f,--file", flags.file, "FILE", "a YAML file with the act, as in a case file; - is stdin");
  add("--by", flags.by, "PARTY", "on whose behalf; may be repeated");
  add("--effective", flags.effective, "DATE", "when it happened; default today");
  add("--answer", flags.answer, "ANSWER", "the answer of a response or decision");
  add("--position", flags.position, "VALUE", "SUPPORT, NO_OBJECTION, ABSTAIN, OBJECT or RECUSE");
  add("--form", flags.form, "FORM", "of a position, such as NOTE_VERBALE; of an instrument");
  add("--level", flags.level, "LEVEL", "HEAD_OF_STATE, MINISTER, MISSION or DELEGATE");
  add("--condition", flags.conditions, "TEXT", "a condition of the position; may be repeated");
  add("--state", flags.condition_state, "ASSESSMENT",
      "of a condition: SATISFIED, WAIVED, NOT_SATISFIED");
  add("--to", flags.to, "PARTY", "to whom it is addressed; may be repeated");
  add("--reference", flags.reference, "TEXT", "the author's reference, such as a note's number");
  add("--text", flags.text, "TEXT", "what it says");
  add("--reason", flags.reason, "TEXT", "why, for an amendment, a waiver or a control");
  add("--target", flags.target, "ENTRY",
      "the act to correct, void, contest or resolve: an entry or a sequence");
  add("--follows", flags.follows, "ENTRY", "an act it came after: an entry or a sequence");
  add("--evidence", flags.evidence, "DOCUMENT[:PARAGRAPH]", "what proves it; may be repeated");
  add("--asserted-by", flags.asserted_by, "PARTY", "who says so, if not its author");
  add("--grade", flags.grade, "GRADE", "of the evidence: E1 to E4 or INFERRED");
  add("--language", flags.language, "LANGUAGE", "of its text");
  add("--set", flags.set, "PATH=VALUE", "any field, such as position.value=SUPPORT");
}

absl::StatusOr<v1::Act> ActFromFile(const ActFlags& flags) {
  if (flags.file.empty()) return v1::Act();
  ASSIGN_OR_RETURN(const std::string yaml, ReadTextFile(flags.file));
  return ParseAct(yaml, flags.file);
}

absl::Status FillAct(const ActFlags& flags, v1::EventKind kind, v1::Act& act) {
  RETURN_IF_ERROR(Assign(HeaderAssignments(flags), act));
  ASSIGN_OR_RETURN(const auto payload, PayloadAssignments(flags, kind));
  RETURN_IF_ERROR(Assign(payload, act));
  std::vector<Assignment> set;
  for (const std::string& text : flags.set) {
    ASSIGN_OR_RETURN(set.emplace_back(), ParseAssignment(text));
  }
  RETURN_IF_ERROR(Assign(set, act));
  AddEvidence(flags.evidence, act);
  // An act that says no more than its name still has a payload of its kind.
  if (act.payload().payload_case() == v1::Payload::PAYLOAD_NOT_SET) {
    v1::Payload& empty = *act.mutable_payload();
    v1::Payload::GetReflection()->MutableMessage(&empty, &PayloadDescriptor(kind));
  }
  NameVerb(act);
  return absl::OkStatus();
}

}  // namespace accession::ctl
