// accessionctl store status.
#include "base/status.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/screen_status.h"

namespace accession::ctl {
namespace {

absl::StatusOr<ExitCode> Status(Context& context) {
  ASSIGN_OR_RETURN(const auto seen,
                   context.client.Call(context.client.admin(), &v1::AdminService::Stub::GetStatus,
                                       v1::GetStatusRequest()));
  RETURN_IF_ERROR(context.output.One(
      seen.status(), [&] { return StoreScreen(seen.status(), context.output.ink()); }));
  return ExitCode::kOk;
}

}  // namespace

void AddStore(CommandLine& line) {
  CLI::App& noun = line.AddNoun("store", "The data directory");
  line.AddVerb(noun,
               {"status", "What is stored, and how much room is left", "accessionctl store status"},
               Status);
}

}  // namespace accession::ctl
