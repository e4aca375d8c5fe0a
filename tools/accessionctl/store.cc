// accessionctl store status.
#include <memory>
#include <string>

#include "base/status.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/offline_log.h"
#include "tools/accessionctl/screen_status.h"

namespace accession::ctl {
namespace {

absl::StatusOr<v1::Status> StatusOnline(Context& context) {
  ASSIGN_OR_RETURN(const auto seen,
                   context.client.Call(context.client.admin(), &v1::AdminService::Stub::GetStatus,
                                       v1::GetStatusRequest()));
  return seen.status();
}

absl::StatusOr<ExitCode> Status(Context& context, const std::string& directory) {
  ASSIGN_OR_RETURN(const v1::Status status,
                   directory.empty() ? StatusOnline(context) : StatusOffline(directory));
  RETURN_IF_ERROR(context.output.One(
      status, [&] { return StoreScreen(status, context.output.ink(), context.output.layout()); }));
  return ExitCode::kOk;
}

}  // namespace

void AddStore(CommandLine& line) {
  CLI::App& noun = line.AddNoun("store", "The data directory");
  const auto directory = std::make_shared<std::string>();
  CLI::App& status = line.AddVerb(
      noun, {"status", "What is stored, and how much room is left", "accessionctl store status"},
      [directory](Context& context) { return Status(context, *directory); });
  status
      .add_option("--data", *directory,
                  "a data directory whose daemon is stopped, or a copy of one")
      ->type_name("DIR");
}

}  // namespace accession::ctl
