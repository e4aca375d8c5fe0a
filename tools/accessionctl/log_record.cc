#include "tools/accessionctl/log_record.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "base/nearest.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "services/codec/resource_name.h"
#include "tools/accessionctl/act_flags.h"
#include "tools/accessionctl/act_kind.h"
#include "tools/accessionctl/act_reference.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/recording.h"

namespace accession::ctl {
namespace {

struct LogRecordFlags {
  std::string stream;
  std::string kind;
  ActFlags fields;
  RecordFlags record;
};

struct Verb {
  std::string_view word;
  v1::AmendmentVerb verb;
};

constexpr Verb kVerbs[] = {{"correct", v1::AMENDMENT_VERB_CORRECT},
                           {"void", v1::AMENDMENT_VERB_VOID},
                           {"contest", v1::AMENDMENT_VERB_CONTEST},
                           {"resolve", v1::AMENDMENT_VERB_RESOLVE}};

// Acts that only the daemon records about itself.
bool IsItsOwn(v1::EventKind kind) {
  return kind == v1::EVENT_KIND_IMPORT_OPENED || kind == v1::EVENT_KIND_IMPORT_CLOSED ||
         kind == v1::EVENT_KIND_MACHINE_NOTICED;
}

// The kinds of acts on the world, as they are typed: `member-joined`.
std::vector<std::string> KindWords() {
  std::vector<std::string> words;
  const auto& payload = *v1::Payload::descriptor();
  for (int i = 0; i < payload.field_count(); ++i) {
    const auto kind = static_cast<v1::EventKind>(payload.field(i)->number());
    if (kind < v1::EVENT_KIND_PARTY_REGISTERED || kind >= v1::EVENT_KIND_PHASE_ENTERED) continue;
    if (IsItsOwn(kind)) continue;
    words.push_back(absl::StrReplaceAll(payload.field(i)->name(), {{"_", "-"}}));
  }
  for (const Verb& verb : kVerbs) words.emplace_back(verb.word);
  return words;
}

// Sets what the word says of `act`; the kind of its payload.
absl::StatusOr<v1::EventKind> KindOfWord(const std::string& word, v1::Act& act) {
  for (const Verb& verb : kVerbs) {
    if (word != verb.word) continue;
    act.mutable_payload()->mutable_amendment()->set_verb(verb.verb);
    return v1::EVENT_KIND_AMENDMENT;
  }
  const std::vector<std::string> words = KindWords();
  const std::string typed = absl::StrReplaceAll(word, {{"_", "-"}});
  if (std::find(words.begin(), words.end(), typed) != words.end()) {
    const std::string field = absl::StrReplaceAll(typed, {{"-", "_"}});
    return static_cast<v1::EventKind>(v1::Payload::descriptor()->FindFieldByName(field)->number());
  }
  const auto nearest = Nearest(typed, words);
  return UsageError(fmt::format("there is no kind of act {}", codec::Excerpt(word)),
                    nearest.has_value() ? fmt::format("did you mean {}?", *nearest)
                                        : fmt::format("one of {}", fmt::join(words, ", ")));
}

absl::StatusOr<v1::EventKind> KindOf(Context& context, const LogRecordFlags& flags, v1::Act& act) {
  if (flags.stream.starts_with("applications/")) {
    if (!flags.kind.empty()) act.set_act(flags.kind);
    if (!act.act().empty()) return KindOfAct(context, flags.stream, act);
  } else if (!flags.kind.empty()) {
    return KindOfWord(flags.kind, act);
  }
  // Field numbers of the payload are those of the kinds.
  const auto kind = static_cast<v1::EventKind>(act.payload().payload_case());
  if (kind != v1::EVENT_KIND_UNSPECIFIED) return kind;
  return UsageError("what happened?", "name the kind of act, such as member-joined, or a --file");
}

absl::StatusOr<ExitCode> Record(Context& context, const LogRecordFlags& flags) {
  if (flags.stream.find('/') == std::string::npos) {
    return UsageError(fmt::format("{} is no stream", codec::Excerpt(flags.stream)),
                      "write collection and id, such as bodies/iaea-far-east or parties/kaz");
  }
  ASSIGN_OR_RETURN(v1::Act act, ActFromFile(flags.fields));
  act.clear_stream();
  ASSIGN_OR_RETURN(const v1::EventKind kind, KindOf(context, flags, act));
  RETURN_IF_ERROR(FillAct(flags.fields, kind, act));
  codec::QualifyNames(act);
  RETURN_IF_ERROR(ResolveReferences(context, flags.stream, act));
  return RecordAct(context, flags.stream, act, flags.record);
}

}  // namespace

void AddLogRecord(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<LogRecordFlags>();
  CLI::App& verb = line.AddVerb(
      noun,
      {"record", "Records an act on any stream: a party, a body, a session, a calendar",
       "accessionctl log record bodies/iaea-far-east member-joined --by bodies/iaea --set "
       "member_joined=khm --effective 2026-01 --validate-only"},
      [flags](Context& context) { return Record(context, *flags); });
  verb.add_option("STREAM", flags->stream, "the stream, such as bodies/iaea-far-east")->required();
  verb.add_option("KIND", flags->kind,
                  "what happened, such as member-joined; correct, void or contest");
  AddActFlags(verb, flags->fields);
  AddRecordFlags(verb, flags->record);
}

}  // namespace accession::ctl
