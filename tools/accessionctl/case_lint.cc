#include "tools/accessionctl/case_lint.h"

#include <cstddef>

#include "fmt/format.h"

namespace accession::ctl {
namespace {

std::string Counted(std::size_t count, const char* noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

Findings CatalogFindings(const codec::Catalog& catalog) {
  Findings findings;
  for (const codec::FileDiagnostic& diagnostic : catalog.diagnostics) {
    *findings.Add() = FindingOf(diagnostic);
  }
  for (const codec::RuleFinding& found : catalog.findings) {
    v1::Finding& finding = *findings.Add();
    finding = FindingOf({found.file, found.diagnostic});
    finding.set_code(found.code);
    finding.mutable_trail()->Add(found.trail.begin(), found.trail.end());
  }
  return findings;
}

Findings CatalogWarnings(const codec::Catalog& catalog) {
  Findings warnings;
  for (const codec::CaseImport& import : catalog.imports) {
    for (const codec::CaseEntry& entry : import.entries) {
      const bool on_application = entry.stream.rfind("applications/", 0) == 0;
      if (!on_application || entry.act.payload().has_amendment()) continue;
      if (!entry.act.evidence().empty()) continue;
      v1::Finding& warning = *warnings.Add();
      warning = FindingOf({import.file,
                           {entry.at, fmt::format("`{}` cites no evidence", entry.id),
                            "name the document that proves it, and the paragraph"}});
      warning.set_code("no-evidence");
    }
  }
  return warnings;
}

std::string LintSummary(const codec::Catalog& catalog, int findings, int warnings) {
  std::size_t entries = 0;
  for (const codec::CaseImport& import : catalog.imports) entries += import.entries.size();
  return fmt::format("{}, {}: {}, {}.", Counted(catalog.imports.size(), "import"),
                     entries == 1 ? "1 entry" : fmt::format("{} entries", entries),
                     Counted(static_cast<std::size_t>(findings), "fault"),
                     Counted(static_cast<std::size_t>(warnings), "warning"));
}

}  // namespace accession::ctl
