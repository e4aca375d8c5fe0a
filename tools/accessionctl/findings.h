// Findings in texts that people write, as compilers print them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "accession/v1/process_service.pb.h"
#include "google/protobuf/repeated_field.h"
#include "services/codec/case_file.h"
#include "tools/accessionctl/context.h"
#include "tools/accessionctl/ink.h"
#include "tools/accessionctl/table.h"

namespace accession::ctl {

using Findings = google::protobuf::RepeatedPtrField<v1::Finding>;

// What the server finds in the process `yaml`, read from `file`.
absl::StatusOr<Findings> LintProcess(Context& context, const std::string& file,
                                     const std::string& yaml);

// What is wrong with a case file, in the form of a server's finding.
v1::Finding FindingOf(const codec::FileDiagnostic& diagnostic);

// One block each: `file:line:column: what [code]`, the path to a limbo, what to do; lines wider
// than `columns` are broken.
std::string FindingsText(const Findings& findings, const Ink& ink, std::size_t columns);

Table FindingTable(const Findings& findings);

}  // namespace accession::ctl
