// accessionctl server status.
#include "base/status.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/screen_status.h"

namespace accession::ctl {
namespace {

absl::StatusOr<ExitCode> Status(Context& context) {
  ASSIGN_OR_RETURN(const auto seen,
                   context.client.Call(context.client.admin(), &v1::AdminService::Stub::GetStatus,
                                       v1::GetStatusRequest()));
  RETURN_IF_ERROR(context.output.One(seen.status(), [&] {
    return ServerScreen(seen.status(), context.client.server(), context.output.ink(),
                        context.output.layout());
  }));
  return ExitCode::kOk;
}

}  // namespace

void AddServer(CommandLine& line) {
  CLI::App& noun = line.AddNoun("server", "The daemon");
  line.AddVerb(noun, {"status", "How the daemon does", "accessionctl server status"}, Status);
}

}  // namespace accession::ctl
