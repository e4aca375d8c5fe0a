#include "tools/accessionctl/application_migrate.h"

#include <memory>
#include <string>

#include "base/status.h"
#include "services/codec/resource_name.h"
#include "tools/accessionctl/act_flags.h"
#include "tools/accessionctl/application_simulate.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/recording.h"

namespace accession::ctl {
namespace {

struct MigrateFlags {
  std::string name;
  std::string to;
  bool dry_run = false;
  ActFlags fields;
  RecordFlags record;
};

absl::StatusOr<ExitCode> Migrate(Context& context, const MigrateFlags& flags) {
  // It is there: else the nearest name is suggested.
  RETURN_IF_ERROR(FetchApplication(context, flags.name).status());
  if (flags.dry_run) {
    return Simulate(context, {.hypothesis = {.application = flags.name,
                                             .act = "migrate",
                                             .process = flags.to,
                                             .fields = flags.fields},
                              .with = {}});
  }
  v1::Act act;
  act.set_act("migrate");
  act.set_process(flags.to);
  RETURN_IF_ERROR(FillAct(flags.fields, v1::EVENT_KIND_CONTROL, act));
  codec::QualifyNames(act);
  return RecordAct(context, ResourceName("applications", flags.name), act, flags.record);
}

}  // namespace

void AddApplicationMigrate(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<MigrateFlags>();
  CLI::App& verb =
      line.AddVerb(noun,
                   {"migrate", "Moves an application to another version of its process",
                    "accessionctl application migrate kaz-far-east --to far-east-admission@1 --by "
                    "kaz --dry-run"},
                   [flags](Context& context) { return Migrate(context, *flags); });
  const auto add = [&verb](const char* name, auto& value, const char* type, const char* meaning) {
    return verb.add_option(name, value, meaning)->type_name(type)->allow_extra_args(false);
  };
  verb.add_option("NAME", flags->name, "the application, such as kaz-far-east")->required();
  add("--to", flags->to, "PROCESS", "the process and version, such as far-east-admission@2")
      ->required();
  verb.add_flag("--dry-run", flags->dry_run, "record nothing, and show what would change");
  add("--by", flags->fields.by, "PARTY", "on whose behalf");
  add("--effective", flags->fields.effective, "DATE", "when it was decided; default today");
  add("--reason", flags->fields.reason, "TEXT", "why");
  AddRecordFlags(verb, flags->record);
}

}  // namespace accession::ctl
