#include "tools/accessionctl/application_simulate.h"

#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/screen_change.h"

namespace accession::ctl {
absl::StatusOr<ExitCode> Simulate(Context& context, const SimulateFlags& flags) {
  v1::SimulateRequest request;
  if (!context.flags.known_at.empty()) {
    RETURN_IF_ERROR(ReadKnownAt(context.flags.known_at, *request.mutable_known_at()));
  }
  request.set_effective_at(context.flags.effective_at);
  request.add_applications(ResourceName("applications", flags.hypothesis.application));
  for (const std::string& name : flags.with) {
    request.add_applications(ResourceName("applications", name));
  }
  RETURN_IF_ERROR(AddHypothesis(context, flags.hypothesis, request));
  ASSIGN_OR_RETURN(
      const auto simulated,
      context.client.Call(context.client.record(), &v1::RecordService::Stub::Simulate, request));
  Names names(context.flags.language);
  if (context.output.for_person()) {
    ASSIGN_OR_RETURN(names, FetchNames(context));
  }
  RETURN_IF_ERROR(context.output.One(simulated, [&] {
    return SimulationScreen(simulated, names, context.output.ink(), context.output.layout());
  }));
  context.output.Note("Nothing was recorded: this is what would be.");
  return ExitCode::kOk;
}

void AddApplicationSimulate(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<SimulateFlags>();
  CLI::App& verb = line.AddVerb(
      noun,
      {"simulate", "What would change if an act, or several from a file, were recorded",
       "accessionctl application simulate kaz-far-east void --by kaz --target A19d "
       "--reason 'Not known yet'"},
      [flags](Context& context) { return Simulate(context, *flags); });
  verb.add_option("NAME", flags->hypothesis.application, "the application, such as kaz-far-east")
      ->required();
  verb.add_option("ACT", flags->hypothesis.act,
                  "the act, as the process names it, such as endorse; or --file");
  verb.add_option("--process", flags->hypothesis.process,
                  "the process, where the act is the first of the application")
      ->type_name("PROCESS");
  verb.add_option("--with", flags->with,
                  "another application to compare, which the acts may move; may be repeated")
      ->type_name("APPLICATION")
      ->allow_extra_args(false);
  AddActFlags(verb, flags->hypothesis.fields);
}

}  // namespace accession::ctl
