// accessionctl process lint|list|show|publish; graph, explain and diff are in process_views.cc.
#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/case_reader.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/findings.h"
#include "tools/accessionctl/list_flags.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/process_views.h"
#include "tools/accessionctl/recording.h"
#include "tools/accessionctl/screen_process.h"
#include "tools/accessionctl/text_file.h"
#include "tools/accessionctl/upload.h"
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

struct PublishFlags {
  std::string file;
  std::string by;
  std::string effective;
  RecordFlags record;
};

// Lints, stores the text, and records its publication: under the request id that importing the file
// would use, so that doing both changes nothing.
absl::StatusOr<ExitCode> Publish(Context& context, const PublishFlags& flags) {
  ASSIGN_OR_RETURN(const std::string yaml, ReadTextFile(flags.file));
  ASSIGN_OR_RETURN(const auto findings, LintProcess(context, flags.file, yaml));
  if (!findings.empty()) {
    context.output.NoteBlock(
        FindingsText(findings, context.output.note_ink(), context.output.note_columns()));
    return MakeStatus({ExitCode::kNegative,
                       fmt::format("{} was not published: {} {}", flags.file, findings.size(),
                                   findings.size() == 1 ? "finding" : "findings"),
                       "", "mend the process, then publish it again"});
  }
  const codec::CaseReading reading = codec::ReadProcess(yaml, flags.file);
  const codec::CaseEntry& entry = reading.import.entries.front();
  v1::Act act = entry.act;
  if (!flags.by.empty()) act.add_by(ResourceName("parties", flags.by));
  act.set_effective(flags.effective);
  RETURN_IF_ERROR(Upload(context, yaml, reading.import.blobs.front().sha256).status());
  RecordFlags record = flags.record;
  if (record.request_id.empty() && flags.by.empty() && flags.effective.empty()) {
    record.request_id = entry.request_id;
  }
  return RecordAct(context, entry.stream, act, record);
}

void AddPublish(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<PublishFlags>();
  CLI::App& publish =
      line.AddVerb(noun,
                   {"publish", "Publishes a version of a process, if nothing is found in it",
                    "accessionctl process publish catalog/processes/far-east-admission.yaml"},
                   [flags](Context& context) { return Publish(context, *flags); });
  publish.add_option("FILE", flags->file, "the process file; - reads standard input")->required();
  publish.add_option("--by", flags->by, "who publishes it")->type_name("PARTY");
  publish.add_option("--effective", flags->effective, "when it was published; default today")
      ->type_name("DATE");
  AddRecordFlags(publish, flags->record);
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
  AddPublish(line, noun);
  AddProcessViews(line, noun);
}

}  // namespace accession::ctl
