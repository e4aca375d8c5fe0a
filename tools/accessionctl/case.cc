// accessionctl case lint|import; export and void are in files of their own.
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/case_file.h"
#include "tools/accessionctl/case_export.h"
#include "tools/accessionctl/case_import.h"
#include "tools/accessionctl/case_lint.h"
#include "tools/accessionctl/case_until.h"
#include "tools/accessionctl/case_void.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/findings.h"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {
namespace {

struct ImportFlags {
  std::vector<std::string> paths;
  std::string until;
  bool dry_run = false;
};

codec::Catalog Load(const std::vector<std::string>& paths) {
  return codec::LoadCatalog(std::vector<std::filesystem::path>(paths.begin(), paths.end()));
}

void Report(Context& context, const codec::Catalog& catalog, const Findings& findings,
            const Findings& warnings) {
  Output& output = context.output;
  if (!output.for_person()) {
    Findings all = findings;
    all.MergeFrom(warnings);
    output.List(all, FindingTable(all), "");
    return;
  }
  output.Data(FindingsText(findings, output.ink(), output.line_columns()));
  output.Data(FindingsText(warnings, output.ink(), output.line_columns()));
  for (const auto& file : catalog.skipped) {
    output.Note(fmt::format("{}: skipped, neither a case nor a process", file.string()));
  }
  output.Note(LintSummary(catalog, findings.size(), warnings.size()));
}

absl::StatusOr<ExitCode> Lint(Context& context, const std::vector<std::string>& paths) {
  const codec::Catalog catalog = Load(paths);
  const Findings findings = CatalogFindings(catalog);
  Report(context, catalog, findings, CatalogWarnings(catalog));
  return findings.empty() ? ExitCode::kOk : ExitCode::kNegative;
}

absl::StatusOr<ExitCode> Import(Context& context, const ImportFlags& flags) {
  codec::Catalog catalog = Load(flags.paths);
  const Findings findings = CatalogFindings(catalog);
  if (!findings.empty()) {
    context.output.NoteBlock(
        FindingsText(findings, context.output.note_ink(), context.output.note_columns()));
    return MakeStatus({ExitCode::kNegative,
                       fmt::format("nothing was imported: {} {} in the files", findings.size(),
                                   findings.size() == 1 ? "fault" : "faults"),
                       "", "mend them, then import again"});
  }
  if (!flags.until.empty()) RETURN_IF_ERROR(KeepUntil(flags.until, catalog));
  if (flags.dry_run) return ShowPlan(context, catalog);
  return ImportCatalog(context, catalog);
}

}  // namespace

void AddCase(CommandLine& line) {
  CLI::App& noun = line.AddNoun("case", "Case files: recorded acts, with their evidence");
  const auto paths = std::make_shared<std::vector<std::string>>();
  CLI::App& lint =
      line.AddVerb(noun,
                   {"lint", "Checks case files without a server; exit code 1 if anything is wrong",
                    "accessionctl case lint catalog"},
                   [paths](Context& context) { return Lint(context, *paths); });
  lint.add_option("PATH", *paths, "files or folders")->required();

  const auto flags = std::make_shared<ImportFlags>();
  CLI::App& import = line.AddVerb(
      noun,
      {"import", "Records case and process files, in dependency order; twice changes nothing",
       "accessionctl case import catalog"},
      [flags](Context& context) { return Import(context, *flags); });
  import.add_option("PATH", flags->paths, "files or folders")->required();
  import
      .add_option("--until", flags->until,
                  "stop the case that has this entry after it: A18, or kaz-far-east/A18")
      ->type_name("ENTRY");
  import.add_flag("--dry-run", flags->dry_run, "show what would be sent, in which order");
  AddCaseExport(line, noun);
  AddCaseVoid(line, noun);
}

}  // namespace accession::ctl
