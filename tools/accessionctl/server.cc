// accessionctl server status|drain|confirm-clock.
#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/screen.h"
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

absl::StatusOr<ExitCode> Drain(Context& context) {
  ASSIGN_OR_RETURN(const auto drained,
                   context.client.Call(context.client.admin(), &v1::AdminService::Stub::Drain,
                                       v1::DrainRequest()));
  RETURN_IF_ERROR(context.output.One(drained, [&] {
    return Hanging(
        "",
        fmt::format("Everything taken is recorded; the log ends at event {}. The daemon ends.",
                    drained.head().size()),
        context.output.layout().columns);
  }));
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> ConfirmClock(Context& context) {
  ASSIGN_OR_RETURN(const auto confirmed, context.client.Call(context.client.admin(),
                                                             &v1::AdminService::Stub::ConfirmClock,
                                                             v1::ConfirmClockRequest()));
  RETURN_IF_ERROR(context.output.One(confirmed.clock(), [&] {
    Screen screen(context.output.ink(), context.output.layout());
    screen.Paragraph(fmt::format("The server's clock is taken to be right: {}.",
                                 TimeText(confirmed.clock().now())));
    return screen.Take();
  }));
  return ExitCode::kOk;
}

}  // namespace

void AddServer(CommandLine& line) {
  CLI::App& noun = line.AddNoun("server", "The daemon");
  line.AddVerb(noun, {"status", "How the daemon does", "accessionctl server status"}, Status);
  line.AddVerb(noun,
               {"drain", "Ends the daemon: records what it took, ends watches, exits",
                "accessionctl server drain"},
               Drain);
  line.AddVerb(
      noun,
      {"confirm-clock", "Says that the daemon's clock is right, so that it takes acts again",
       "accessionctl server confirm-clock"},
      ConfirmClock);
}

}  // namespace accession::ctl
