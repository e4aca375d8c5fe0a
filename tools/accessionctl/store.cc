// accessionctl store status|check|rebuild.
#include <memory>
#include <string>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/offline_log.h"
#include "tools/accessionctl/progress.h"
#include "tools/accessionctl/proof.h"
#include "tools/accessionctl/rpc_failure.h"
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

absl::StatusOr<ExitCode> Rebuild(Context& context) {
  grpc::ClientContext call;
  context.client.Prepare(call, Client::Kind::kStream);
  const auto reader = context.client.admin().Rebuild(&call, v1::RebuildRequest());
  Progress progress("Rebuilding");
  v1::RebuildResponse response;
  v1::RebuildResult result;
  while (reader->Read(&response)) {
    if (response.has_result()) result = response.result();
    const v1::RebuildProgress& done = response.progress();
    if (response.has_progress())
      progress.Show(done.events(), done.of(), fmt::format("{} applications", done.applications()));
  }
  progress.Clear();
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return MakeStatus(RpcFailure(status, context.client.server()));
  RETURN_IF_ERROR(context.output.One(result, [&] {
    return Hanging("",
                   fmt::format("The index was made anew up to event {}, of {} applications.",
                               result.position(), result.applications()),
                   context.output.layout().columns);
  }));
  return ExitCode::kOk;
}

void AddDirectory(CLI::App& verb, std::string& directory) {
  verb.add_option("--data", directory, "a data directory whose daemon is stopped, or a copy of one")
      ->type_name("DIR");
}

}  // namespace

void AddStore(CommandLine& line) {
  CLI::App& noun = line.AddNoun("store", "The data directory");
  const auto directory = std::make_shared<std::string>();
  CLI::App& status = line.AddVerb(
      noun, {"status", "What is stored, and how much room is left", "accessionctl store status"},
      [directory](Context& context) { return Status(context, *directory); });
  AddDirectory(status, *directory);
  const auto checked = std::make_shared<std::string>();
  CLI::App& check = line.AddVerb(
      noun,
      {"check", "Proves everything stored: `log verify`, then `log replay`; exit code 1 if not",
       "accessionctl store check"},
      [checked](Context& context) { return ProveAll(context, *checked); });
  AddDirectory(check, *checked);
  line.AddVerb(noun,
               {"rebuild", "Makes the index anew from the log while the daemon serves",
                "accessionctl store rebuild"},
               Rebuild);
}

}  // namespace accession::ctl
