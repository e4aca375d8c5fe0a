// accessionctl application show|explain|history; list is in application_list.cc, record and submit
// in application_record.cc, migrate, simulate and watch in files of their own.
#include <memory>
#include <set>
#include <string>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/application_list.h"
#include "tools/accessionctl/application_migrate.h"
#include "tools/accessionctl/application_record.h"
#include "tools/accessionctl/application_simulate.h"
#include "tools/accessionctl/application_watch.h"
#include "tools/accessionctl/chronicle.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/screen_application.h"
#include "tools/accessionctl/screen_explanation.h"
#include "tools/accessionctl/screen_history.h"

namespace accession::ctl {
namespace {

// Every act that the page of an application names.
std::set<std::uint64_t> ShownSequences(const v1::Application& application,
                                       const v1::Explanation& explanation) {
  std::set<std::uint64_t> sequences = CitedSequences(explanation);
  for (const auto& position : application.positions()) sequences.insert(position.sequence());
  for (const auto& possible : application.possible()) sequences.insert(possible.sequence());
  for (const auto& condition : application.conditions()) {
    sequences.insert({condition.set_by(), condition.assessed_by()});
  }
  sequences.erase(0);
  return sequences;
}

absl::StatusOr<v1::ListDeadlinesResponse> FetchDeadlines(Context& context,
                                                         const v1::GetApplicationResponse& seen) {
  v1::ListDeadlinesRequest request;
  request.set_subject(seen.application().name());
  request.set_min_position(seen.position());
  request.set_page_size(kPageSize);
  RETURN_IF_ERROR(SetReadPoint(context, request));
  return context.client.Call(context.client.deadlines(), &v1::DeadlineService::Stub::ListDeadlines,
                             request);
}

absl::StatusOr<ExitCode> Show(Context& context, const std::string& name) {
  ASSIGN_OR_RETURN(const auto seen, FetchApplication(context, name));
  if (!context.output.for_person()) {
    RETURN_IF_ERROR(context.output.One(seen.application(), [] { return ""; }));
    return ExitCode::kOk;
  }
  ASSIGN_OR_RETURN(const auto explained, FetchExplanation(context, name, seen.position()));
  ASSIGN_OR_RETURN(const auto deadlines, FetchDeadlines(context, seen));
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  ActIndex acts;
  RETURN_IF_ERROR(FetchActs(context, seen.application().name(),
                            ShownSequences(seen.application(), explained.explanation()), acts));
  const ApplicationView view{
      seen.application(),         explained.explanation(), deadlines.deadlines(), names, acts,
      context.flags.documented_by};
  context.output.Data(ApplicationScreen(view, context.output.ink(), context.output.layout()));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Explain(Context& context, const std::string& name) {
  ASSIGN_OR_RETURN(const auto seen, FetchApplication(context, name));
  ASSIGN_OR_RETURN(const auto explained, FetchExplanation(context, name, seen.position()));
  if (!context.output.for_person()) {
    RETURN_IF_ERROR(context.output.One(explained.explanation(), [] { return ""; }));
    return ExitCode::kOk;
  }
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  ActIndex acts;
  RETURN_IF_ERROR(
      FetchActs(context, seen.application().name(), CitedSequences(explained.explanation()), acts));
  context.output.Data(ExplanationScreen(seen.application(), explained.explanation(), names, acts,
                                        context.flags.documented_by, context.output.ink(),
                                        context.output.layout()));
  return ExitCode::kOk;
}

struct HistoryFlags {
  std::string name;
  bool acts_only = false;
  bool as_recorded = false;
};

// Those of the process that the application follows; none where it has begun to follow none yet.
absl::StatusOr<ProcessTitles> FetchTitles(Context& context, const std::string& name) {
  const auto seen = FetchApplication(context, name);
  if (!seen.ok()) return ProcessTitles();
  v1::GetProcessRequest request;
  request.set_name(
      fmt::format("{}@{}", seen->application().process(), seen->application().process_version()));
  ASSIGN_OR_RETURN(const auto process,
                   context.client.Call(context.client.processes(),
                                       &v1::ProcessService::Stub::GetProcess, request));
  return ProcessTitles(process.process().definition(), context.flags.language);
}

absl::StatusOr<ExitCode> History(Context& context, const HistoryFlags& flags) {
  ASSIGN_OR_RETURN(
      auto events,
      FetchEvents(context, ResourceName("applications", flags.name),
                  flags.acts_only ? Include::kActs : Include::kActsAndObservations, Point::kAsked));
  const bool rows = context.output.for_person() || context.output.format() == Format::kCsv;
  if (rows && !flags.as_recorded) SortChronicle(events);
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  if (context.output.format() != Format::kTable || events.empty()) {
    context.output.List(events, ChronicleTable(events, names), "Nothing is recorded.");
    return ExitCode::kOk;
  }
  ASSIGN_OR_RETURN(const ProcessTitles titles, FetchTitles(context, flags.name));
  context.output.Data(
      ChronicleText(events, names, titles, context.output.ink(), context.output.layout()));
  return ExitCode::kOk;
}

}  // namespace

void AddApplication(CommandLine& line) {
  CLI::App& noun = line.AddNoun("application", "Applications: where each stands, and why");
  const auto add = [&](const VerbText& text, auto run) {
    const auto name = std::make_shared<std::string>();
    CLI::App& verb =
        line.AddVerb(noun, text, [name, run](Context& context) { return run(context, *name); });
    verb.add_option("NAME", *name, "the application, such as kaz-far-east")->required();
  };
  add({"show", "One page: phase, positions, what is owed, why not yet, next dates",
       "accessionctl application show kaz-far-east --effective-at 2025-06-05"},
      Show);
  add({"explain", "Why it is not where it wants to be: the proof, and what is missing",
       "accessionctl application explain kaz-far-east --effective-at 2025-06-05"},
      Explain);
  AddApplicationList(line, noun);
  const auto flags = std::make_shared<HistoryFlags>();
  CLI::App& history = line.AddVerb(noun,
                                   {"history", "What happened, in order, with the evidence",
                                    "accessionctl application history kaz-far-east"},
                                   [flags](Context& context) { return History(context, *flags); });
  history.add_option("NAME", flags->name, "the application, such as kaz-far-east")->required();
  history.add_flag("--acts-only", flags->acts_only, "leave out what the engine noticed");
  history.add_flag("--as-recorded", flags->as_recorded,
                   "in the order in which it was recorded, as programs get it");
  AddApplicationWatch(line, noun);
  AddApplicationRecord(line, noun);
  AddApplicationSimulate(line, noun);
  AddApplicationMigrate(line, noun);
}

}  // namespace accession::ctl
