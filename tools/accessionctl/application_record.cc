#include "tools/accessionctl/application_record.h"

#include <memory>
#include <string>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/resource_name.h"
#include "tools/accessionctl/act_flags.h"
#include "tools/accessionctl/act_kind.h"
#include "tools/accessionctl/act_reference.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/recording.h"

namespace accession::ctl {
namespace {

struct CommandFlags {
  std::string name;
  std::string act;
  std::string process;
  std::string title;
  ActFlags fields;
  RecordFlags record;
};

// Completes the act and records it.
absl::StatusOr<ExitCode> Send(Context& context, const std::string& stream, v1::Act act,
                              const RecordFlags& record) {
  codec::QualifyNames(act);
  RETURN_IF_ERROR(ResolveReferences(context, stream, act));
  return RecordAct(context, stream, act, record);
}

absl::StatusOr<ExitCode> Record(Context& context, const CommandFlags& flags) {
  const std::string stream = ResourceName("applications", flags.name);
  ASSIGN_OR_RETURN(v1::Act act, ActFromFile(flags.fields));
  if (!flags.act.empty()) act.set_act(flags.act);
  if (act.act().empty()) {
    return UsageError("which act?", "name one, as `accessionctl process show` lists them");
  }
  if (!flags.process.empty()) act.set_process(flags.process);
  ASSIGN_OR_RETURN(const v1::EventKind kind, KindOfAct(context, stream, act));
  RETURN_IF_ERROR(FillAct(flags.fields, kind, act));
  return Send(context, stream, std::move(act), flags.record);
}

absl::StatusOr<ExitCode> Submit(Context& context, const CommandFlags& flags) {
  const std::string stream = ResourceName("applications", flags.name);
  ASSIGN_OR_RETURN(const StartAct start, StartOfProcess(context, flags.process));
  ASSIGN_OR_RETURN(v1::Act act, ActFromFile(flags.fields));
  act.set_act(start.act);
  RETURN_IF_ERROR(FillAct(flags.fields, start.kind, act));
  act.set_process(flags.process);
  if (!flags.title.empty()) {
    RETURN_IF_ERROR(Assign({{PayloadField(start.kind) + ".title", flags.title}}, act));
  }
  RecordFlags record = flags.record;
  if (record.expected_version.empty()) record.expected_version = "new";
  return Send(context, stream, std::move(act), record);
}

}  // namespace

void AddApplicationRecord(CommandLine& line, CLI::App& noun) {
  const auto record = std::make_shared<CommandFlags>();
  CLI::App& record_verb =
      line.AddVerb(noun,
                   {"record", "Records an act on an application",
                    "accessionctl application record kaz-far-east state --by kaz --text 'Gives "
                    "thanks' --validate-only"},
                   [record](Context& context) { return Record(context, *record); });
  record_verb.add_option("NAME", record->name, "the application, such as kaz-far-east")->required();
  record_verb.add_option("ACT", record->act, "the act, as the process names it, such as endorse");
  record_verb
      .add_option("--process", record->process,
                  "the process, on the first act of an application that is not its submission")
      ->type_name("PROCESS");
  AddActFlags(record_verb, record->fields);
  AddRecordFlags(record_verb, record->record);

  const auto submit = std::make_shared<CommandFlags>();
  CLI::App& submit_verb = line.AddVerb(
      noun,
      {"submit", "Starts an application",
       "accessionctl application submit kaz-again --process far-east-admission --by kaz "
       "--reference 1-2026 --validate-only"},
      [submit](Context& context) { return Submit(context, *submit); });
  submit_verb.add_option("NAME", submit->name, "the name of the new application")
      ->type_name("NEW")
      ->required();
  submit_verb
      .add_option("--process", submit->process,
                  "the process it follows, such as far-east-admission or far-east-admission@1")
      ->type_name("PROCESS")
      ->required();
  submit_verb.add_option("--title", submit->title, "what it is called")->type_name("TEXT");
  AddActFlags(submit_verb, submit->fields);
  AddRecordFlags(submit_verb, submit->record);
}

}  // namespace accession::ctl
