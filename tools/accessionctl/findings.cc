#include "tools/accessionctl/findings.h"

#include "absl/strings/str_join.h"
#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/display_width.h"

namespace accession::ctl {
namespace {

std::string Place(const v1::Finding& finding) {
  if (finding.line() == 0) return finding.file();
  return fmt::format("{}:{}:{}", finding.file(), finding.line(), finding.column());
}

// Painted where it is one line.
std::string HeadText(const v1::Finding& finding, const Ink& ink, std::size_t columns) {
  const std::string place = Place(finding) + ":";
  const std::string code = finding.code().empty() ? "" : "[" + finding.code() + "]";
  std::string plain = place + " " + finding.what();
  if (!code.empty()) plain += " " + code;
  if (DisplayWidth(plain) > columns) return Hanging("", plain, columns);
  std::string text = ink(Tone::kStrong, place) + " " + finding.what();
  if (!code.empty()) text += " " + ink(Tone::kDim, code);
  return text + "\n";
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

std::string FindingsText(const Findings& findings, const Ink& ink, std::size_t columns) {
  std::string text;
  for (const v1::Finding& finding : findings) {
    text += HeadText(finding, ink, columns);
    if (!finding.trail().empty()) {
      text += Hanging("  path: ", absl::StrJoin(finding.trail(), " → "), columns);
    }
    if (!finding.fix().empty()) text += Hanging("  try: ", finding.fix(), columns);
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
