#include "tools/accessionctl/process_views.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/case_reader.h"
#include "services/codec/json_writer.h"
#include "services/codec/yaml.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/process_difference.h"
#include "tools/accessionctl/process_graph.h"
#include "tools/accessionctl/screen_rules.h"
#include "tools/accessionctl/text_file.h"

namespace accession::ctl {
namespace {

absl::StatusOr<v1::Process> FetchProcess(Context& context, const std::string& name) {
  v1::GetProcessRequest request;
  request.set_name(ResourceName("processes", name));
  RETURN_IF_ERROR(SetReadPoint(context, request));
  ASSIGN_OR_RETURN(auto seen, context.client.Call(context.client.processes(),
                                                  &v1::ProcessService::Stub::GetProcess, request));
  return std::move(*seen.mutable_process());
}

// A published process, or one that is written in a file.
absl::StatusOr<v1::ProcessDefinition> FetchDefinition(Context& context, const std::string& name) {
  if (!name.ends_with(".yaml") && !name.ends_with(".yml")) {
    ASSIGN_OR_RETURN(const v1::Process process, FetchProcess(context, name));
    return process.definition();
  }
  ASSIGN_OR_RETURN(const std::string yaml, ReadTextFile(name));
  v1::ProcessDefinition definition;
  const codec::Decoding decoding = codec::DecodeYaml(yaml, definition);
  if (decoding.diagnostics.empty()) return definition;
  return UsageError(codec::DiagnosticText(name, decoding.diagnostics.front()),
                    "see all that is found with `accessionctl process lint`");
}

struct GraphFlags {
  std::string name;
  std::string picture = "mermaid";
};

absl::StatusOr<ExitCode> Graph(Context& context, const GraphFlags& flags) {
  ASSIGN_OR_RETURN(const v1::ProcessDefinition definition, FetchDefinition(context, flags.name));
  const ProcessGraph graph = GraphOf(definition, context.flags.language);
  if (flags.picture == "svg") {
    context.output.Data(SvgText(graph));
  } else if (flags.picture == "dot") {
    context.output.Data(DotText(graph));
  } else {
    context.output.Data(MermaidText(graph));
  }
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Explain(Context& context, const std::string& name) {
  ASSIGN_OR_RETURN(const v1::Process process, FetchProcess(context, name));
  RETURN_IF_ERROR(context.output.One(process, [&] {
    return RulesScreen(process, Names(context.flags.language), context.output.ink(),
                       context.output.layout());
  }));
  return ExitCode::kOk;
}

struct DiffFlags {
  std::string before;
  std::string after;
};

// One difference as a JSON object, which YAML reads as well.
std::string JsonOf(const ProcessDifference& difference) {
  return absl::StrCat("{\"place\": ", codec::JsonString(difference.place),
                      ", \"before\": ", codec::JsonString(difference.before),
                      ", \"after\": ", codec::JsonString(difference.after), "}");
}

std::string TextOf(const std::vector<ProcessDifference>& differences, const Output& output) {
  const Table table = DifferenceTable(differences);
  std::vector<std::string> objects;
  for (const ProcessDifference& difference : differences) objects.push_back(JsonOf(difference));
  switch (output.format()) {
    case Format::kTable:
    case Format::kWide:
      return table.Text(output.ink(), output.layout());
    case Format::kCsv:
      return table.Csv();
    case Format::kJson:
      return absl::StrCat("[", absl::StrJoin(objects, ",\n "), "]\n");
    case Format::kJsonl:
      return objects.empty() ? "" : absl::StrCat(absl::StrJoin(objects, "\n"), "\n");
    case Format::kYaml:
      return objects.empty() ? "[]\n" : absl::StrCat("- ", absl::StrJoin(objects, "\n- "), "\n");
  }
  return "";
}

absl::StatusOr<ExitCode> Diff(Context& context, const DiffFlags& flags) {
  ASSIGN_OR_RETURN(const v1::ProcessDefinition before, FetchDefinition(context, flags.before));
  ASSIGN_OR_RETURN(const v1::ProcessDefinition after, FetchDefinition(context, flags.after));
  const std::vector<ProcessDifference> differences = DifferencesOf(before, after);
  context.output.Data(TextOf(differences, context.output));
  if (!differences.empty()) return ExitCode::kNegative;
  context.output.Note("They are the same.");
  return ExitCode::kOk;
}

void AddGraph(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<GraphFlags>();
  CLI::App& verb = line.AddVerb(noun,
                                {"graph", "Its phases and the ways between them, as a picture",
                                 "accessionctl process graph treaty-with-nth-deposit -o svg"},
                                [flags](Context& context) { return Graph(context, *flags); });
  verb.add_option("NAME", flags->name, "the process, or a process file that ends in .yaml")
      ->required();
  verb.add_option("-o,--output", flags->picture, "svg, mermaid or dot; default mermaid")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"svg", "mermaid", "dot"}));
}

}  // namespace

void AddProcessViews(CommandLine& line, CLI::App& noun) {
  AddGraph(line, noun);
  const auto name = std::make_shared<std::string>();
  CLI::App& explain = line.AddVerb(noun,
                                   {"explain", "Its rules in words, phase by phase",
                                    "accessionctl process explain far-east-admission --lang zh"},
                                   [name](Context& context) { return Explain(context, *name); });
  explain.add_option("NAME", *name, "the process, such as far-east-admission@1")->required();
  const auto flags = std::make_shared<DiffFlags>();
  CLI::App& diff = line.AddVerb(
      noun,
      {"diff", "What differs between two versions, or two processes; exit code 1 if anything does",
       "accessionctl process diff treaty-with-nth-deposit@1 treaty-on-own-deposit@1"},
      [flags](Context& context) { return Diff(context, *flags); });
  diff.add_option("BEFORE", flags->before, "a process, or a process file that ends in .yaml")
      ->required();
  diff.add_option("AFTER", flags->after, "the other one")->required();
}

}  // namespace accession::ctl
