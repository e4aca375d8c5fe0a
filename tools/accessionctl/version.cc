// accessionctl version.
#include <string>

#include "base/status.h"
#include "tools/accessionctl/nouns.h"

namespace accession::ctl {

void AddVersion(CommandLine& line) {
  line.AddVerb({"version", "The version of this program", "accessionctl version"},
               [](Context& context) -> absl::StatusOr<ExitCode> {
                 RETURN_IF_ERROR(context.output.Text("accessionctl " ACCESSION_VERSION "\n"));
                 return ExitCode::kOk;
               });
}

}  // namespace accession::ctl
