#include "tools/accessionctl/case_void.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/nearest.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/recording.h"

namespace accession::ctl {
namespace {

struct VoidFlags {
  // `kaz-far-east/A18`, `bodies/iaea-far-east/A10-chair`.
  std::vector<std::string> entries;
  std::string by;
  std::string reason;
  bool validate_only = false;
};

// An act to take back, and the number of acts that its stream has by then.
struct Target {
  std::string entry;
  v1::Event act;
  std::uint64_t version = 0;
};

using Events = google::protobuf::RepeatedPtrField<v1::Event>;

// Finds acts by their entries; reads each stream once.
class Targets {
 public:
  explicit Targets(Context& context) : context_(context) {}

  absl::StatusOr<Target> Find(const std::string& text) {
    const std::size_t slash = text.rfind('/');
    if (slash == std::string::npos) {
      return UsageError(fmt::format("{} does not say on which stream", codec::Excerpt(text)),
                        "write stream and entry: kaz-far-east/A18, bodies/iaea/established");
    }
    const std::string stream = ResourceName("applications", text.substr(0, slash));
    const std::string entry = text.substr(slash + 1);
    if (!streams_.contains(stream)) {
      ASSIGN_OR_RETURN(streams_[stream],
                       FetchEvents(context_, stream, Include::kActs, Point::kLatest));
      next_version_[stream] = streams_[stream].rbegin()->version();
    }
    ASSIGN_OR_RETURN(Target target, FindIn(stream, entry));
    target.entry = text;
    if (!target.act.voided()) target.version = next_version_[stream]++;
    return target;
  }

 private:
  absl::StatusOr<Target> FindIn(const std::string& stream, const std::string& entry) {
    std::vector<std::string> known;
    for (const v1::Event& event : streams_[stream]) {
      if (event.entry() == entry) return Target{.act = event};
      known.push_back(event.entry());
    }
    const auto nearest = Nearest(entry, known);
    return UsageError(fmt::format("no act of {} is {}", stream, codec::Excerpt(entry)),
                      nearest.has_value() ? fmt::format("did you mean {}/{}?", stream, *nearest)
                                          : "name the `id` under which a case file recorded it");
  }

  Context& context_;
  std::map<std::string, Events> streams_;
  std::map<std::string, std::uint64_t> next_version_;
};

// Who takes it back, if nobody says: who did it.
v1::Act Voiding(const Target& target, const VoidFlags& flags) {
  v1::Act act;
  if (target.act.stream().starts_with("applications/")) act.set_act("void");
  if (!flags.by.empty()) {
    act.add_by(ResourceName("parties", flags.by));
  } else {
    *act.mutable_by() = target.act.on_behalf_of();
  }
  v1::Amendment& amendment = *act.mutable_payload()->mutable_amendment();
  amendment.set_verb(v1::AMENDMENT_VERB_VOID);
  amendment.set_reason(flags.reason);
  amendment.mutable_target()->set_sequence(target.act.sequence());
  return act;
}

// Nothing is recorded unless all of it can be.
absl::Status Rehearse(Context& context, const std::vector<Target>& targets,
                      const VoidFlags& flags) {
  v1::SimulateRequest request;
  for (const Target& target : targets) {
    v1::HypotheticalAct& supposed = *request.add_acts();
    supposed.set_stream(target.act.stream());
    supposed.set_exact(target.version);
    *supposed.mutable_act() = Voiding(target, flags);
  }
  return context.client.Call(context.client.record(), &v1::RecordService::Stub::Simulate, request)
      .status();
}

absl::StatusOr<ExitCode> Void(Context& context, const VoidFlags& flags) {
  Targets finder(context);
  std::vector<Target> targets;
  for (const std::string& entry : flags.entries) {
    ASSIGN_OR_RETURN(Target target, finder.Find(entry));
    if (target.act.voided()) {
      context.output.Note(
          fmt::format("{} was voided before, by event {}.", entry, target.act.amended_by()));
      continue;
    }
    targets.push_back(std::move(target));
  }
  if (targets.empty()) return ExitCode::kOk;
  RETURN_IF_ERROR(Rehearse(context, targets, flags));
  for (const Target& target : targets) {
    // What is only rehearsed does not move the stream on for the next.
    RecordFlags record{
        .expected_version = flags.validate_only ? "current" : std::to_string(target.version),
        .validate_only = flags.validate_only};
    RETURN_IF_ERROR(
        RecordAct(context, target.act.stream(), Voiding(target, flags), record).status());
  }
  return ExitCode::kOk;
}

}  // namespace

void AddCaseVoid(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<VoidFlags>();
  CLI::App& verb = line.AddVerb(
      noun,
      {"void", "Takes back what entries of a case file recorded, once all of them may be",
       "accessionctl case void kaz-far-east/A17 --reason 'Entered by mistake' --validate-only"},
      [flags](Context& context) { return Void(context, *flags); });
  verb.add_option("ENTRY", flags->entries,
                  "stream and entry: kaz-far-east/A17 of an application, bodies/iaea/established")
      ->required();
  verb.add_option("--reason", flags->reason, "why")->type_name("TEXT")->required();
  verb.add_option("--by", flags->by, "who takes it back; default who did it")->type_name("PARTY");
  verb.add_flag("--validate-only", flags->validate_only,
                "run every check and show what would be recorded, but record nothing");
}

}  // namespace accession::ctl
