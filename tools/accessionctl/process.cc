// accessionctl process lint|list|show.
#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/findings.h"
#include "tools/accessionctl/list_flags.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/screen_process.h"
#include "tools/accessionctl/text_file.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

absl::StatusOr<ExitCode> Lint(Context& context, const std::vector<std::string>& files) {
  google::protobuf::RepeatedPtrField<v1::Finding> findings;
  for (const std::string& file : files) {
    ASSIGN_OR_RETURN(const std::string yaml, ReadTextFile(file));
    ASSIGN_OR_RETURN(const auto found, LintProcess(context, file, yaml));
    findings.MergeFrom(found);
  }
  if (context.output.for_person()) {
    context.output.Data(
        FindingsText(findings, context.output.ink(), context.output.line_columns()));
    if (findings.empty()) {
      context.output.Note(fmt::format("{} {}: nothing found.", files.size(),
                                      files.size() == 1 ? "process" : "processes"));
    }
  } else {
    context.output.List(findings, FindingTable(findings), "Nothing found.");
  }
  return findings.empty() ? ExitCode::kOk : ExitCode::kNegative;
}

absl::StatusOr<ExitCode> Show(Context& context, const std::string& name) {
  v1::GetProcessRequest request;
  request.set_name(ResourceName("processes", name));
  RETURN_IF_ERROR(SetReadPoint(context, request));
  ASSIGN_OR_RETURN(const auto seen,
                   context.client.Call(context.client.processes(),
                                       &v1::ProcessService::Stub::GetProcess, request));
  Names names(context.flags.language);
  if (context.output.for_person()) {
    ASSIGN_OR_RETURN(names, FetchNames(context));
  }
  RETURN_IF_ERROR(context.output.One(seen.process(), [&] {
    return ProcessScreen(seen.process(), names, context.output.ink(), context.output.layout());
  }));
  return ExitCode::kOk;
}

Table ProcessTable(const google::protobuf::RepeatedPtrField<v1::Process>& processes,
                   const Names& names) {
  Table table({{"ID"},
               {"TITLE"},
               {"FOR"},
               {"VERSIONS"},
               {"PROVENANCE"},
               {"DIGEST", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Process& process : processes) {
    table.AddRow({{process.definition().process()},
                  {names.Text(process.definition().title())},
                  {std::string(IdOf(process.definition().body()))},
                  {fmt::format("{}", fmt::join(process.versions(), ", "))},
                  {Words(process.definition().provenance())},
                  {process.digest()}});
  }
  return table;
}

absl::StatusOr<ExitCode> List(Context& context, const ListFlags& flags) {
  v1::ListProcessesRequest request;
  RETURN_IF_ERROR(SetReadPoint(context, request));
  google::protobuf::RepeatedPtrField<v1::Process> processes;
  RETURN_IF_ERROR(FetchList(
      context, context.client.processes(), &v1::ProcessService::Stub::ListProcesses, request, flags,
      processes, [](const v1::ListProcessesResponse& page) { return page.processes(); }));
  const Names names(context.flags.language);
  context.output.List(processes, ProcessTable(processes, names), "No process is published.");
  return ExitCode::kOk;
}

}  // namespace

void AddProcess(CommandLine& line) {
  CLI::App& noun = line.AddNoun("process", "Processes: the rules that applications follow");
  const auto files = std::make_shared<std::vector<std::string>>();
  CLI::App& lint = line.AddVerb(
      noun,
      {"lint", "Checks process files without publishing them; exit code 1 if anything is found",
       "accessionctl process lint catalog/processes/far-east-admission.yaml"},
      [files](Context& context) { return Lint(context, *files); });
  lint.add_option("FILE", *files, "process files; - reads standard input")
      ->type_name("FILE")
      ->required();
  const auto name = std::make_shared<std::string>();
  CLI::App& show = line.AddVerb(noun,
                                {"show", "Phases, acts, thresholds and what is owed",
                                 "accessionctl process show far-east-admission"},
                                [name](Context& context) { return Show(context, *name); });
  show.add_option("NAME", *name, "the process, such as far-east-admission or far-east-admission@1")
      ->required();
  const auto flags = std::make_shared<ListFlags>();
  CLI::App& list = line.AddVerb(noun,
                                {"list", "Every process with its latest version",
                                 "accessionctl process list --filter 'body = iaea-far-east'"},
                                [flags](Context& context) { return List(context, *flags); });
  AddListFlags(list, *flags, "name, title, body, version");
}

}  // namespace accession::ctl
