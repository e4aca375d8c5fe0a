#include "tools/accessionctl/findings.h"

#include "absl/strings/str_join.h"
#include "base/status.h"
#include "fmt/format.h"

namespace accession::ctl {
namespace {

std::string Place(const v1::Finding& finding) {
  if (finding.line() == 0) return finding.file();
  return fmt::format("{}:{}:{}", finding.file(), finding.line(), finding.column());
}

}  // namespace

absl::StatusOr<Findings> LintProcess(Context& context, const std::string& file,
                                     const std::string& yaml) {
  v1::LintProcessRequest request;
  request.set_file(file);
  request.set_yaml(yaml);
  ASSIGN_OR_RETURN(const auto found,
                   context.client.Call(context.client.processes(),
                                       &v1::ProcessService::Stub::LintProcess, request));
  return found.findings();
}

v1::Finding FindingOf(const codec::FileDiagnostic& diagnostic) {
  v1::Finding finding;
  finding.set_file(diagnostic.file.string());
  finding.set_line(static_cast<std::uint32_t>(diagnostic.diagnostic.at.line));
  finding.set_column(static_cast<std::uint32_t>(diagnostic.diagnostic.at.column));
  finding.set_what(diagnostic.diagnostic.what);
  finding.set_fix(diagnostic.diagnostic.advice);
  return finding;
}

std::string FindingsText(const Findings& findings, const Ink& ink) {
  std::string text;
  for (const v1::Finding& finding : findings) {
    text += ink(Tone::kStrong, Place(finding) + ":") + " " + finding.what();
    if (!finding.code().empty()) text += " " + ink(Tone::kDim, "[" + finding.code() + "]");
    text += "\n";
    if (!finding.trail().empty()) {
      text += fmt::format("  path: {}\n", absl::StrJoin(finding.trail(), " → "));
    }
    if (!finding.fix().empty()) text += fmt::format("  try: {}\n", finding.fix());
  }
  return text;
}

Table FindingTable(const Findings& findings) {
  Table table({{"FILE"},
               {"LINE", Align::kRight},
               {"COLUMN", Align::kRight},
               {"CODE"},
               {"WHAT"},
               {"FIX"},
               {"PATH"},
               {"TRAIL"}});
  for (const v1::Finding& finding : findings) {
    table.AddRow({{finding.file()},
                  {std::to_string(finding.line())},
                  {std::to_string(finding.column())},
                  {finding.code()},
                  {finding.what()},
                  {finding.fix()},
                  {finding.path()},
                  {absl::StrJoin(finding.trail(), " ")}});
  }
  return table;
}

}  // namespace accession::ctl
