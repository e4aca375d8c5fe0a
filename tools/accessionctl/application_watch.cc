#include "tools/accessionctl/application_watch.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/short_name.h"
#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/following.h"

namespace accession::ctl {
namespace {

struct WatchFlags {
  // None: all.
  std::vector<std::string> names;
  std::string body;
  std::string applicant;
  // 0: where each stands first.
  std::uint64_t first = 0;
  std::uint64_t limit = UINT64_MAX;
};

// `evaluation, 5 positions, 2 overdue`: the one line that changes.
std::string Standing(const v1::Application& application) {
  std::string text = application.outcome().empty() ? application.phase() : application.outcome();
  if (application.positions_size() > 0)
    text += fmt::format(", {} positions", application.positions_size());
  const auto overdue = std::ranges::count_if(
      application.expectations(),
      [](const v1::Expectation& one) { return one.state() == v1::EXPECTATION_STATE_OVERDUE; });
  if (overdue > 0) text += fmt::format(", {} overdue", overdue);
  if (application.has_stalled()) text += ", stalled";
  return text;
}

// Prints states as they come, and remembers how far it came. For one thread.
class Watching {
 public:
  Watching(Context& context, const WatchFlags& flags)
      : context_(context), flags_(flags), next_(flags.first) {}

  Followed::Ended Read(grpc::ClientContext& call) {
    v1::WatchApplicationsRequest request;
    for (const std::string& name : flags_.names)
      request.add_names(ResourceName("applications", name));
    if (!flags_.body.empty()) request.set_body(ResourceName("bodies", flags_.body));
    if (!flags_.applicant.empty()) request.set_applicant(ResourceName("parties", flags_.applicant));
    request.set_from_sequence(next_);
    const auto reader = context_.client.applications().WatchApplications(&call, request);
    return ReadStream<grpc::ClientReader<v1::WatchApplicationsResponse>,
                      v1::WatchApplicationsResponse>(
        *reader, call,
        [this](const v1::WatchApplicationsResponse& response) { return Take(response); });
  }

  std::uint64_t next() const { return next_; }

 private:
  Reading Take(const v1::WatchApplicationsResponse& response) {
    const std::uint64_t position =
        std::max({response.state().position(), response.caught_up().position(),
                  response.heartbeat().position()});
    // Not before every application was told once.
    if (position > 0) next_ = std::max(next_, position + 1);
    if (!response.has_state()) return Reading::kOn;
    Print(response.state().application());
    return ++printed_ == flags_.limit ? Reading::kEnough : Reading::kOn;
  }

  void Print(const v1::Application& application) const {
    context_.output.OneOfMany(application, [&] {
      const std::string mark =
          fmt::format("{:>6}  {}  ", application.known_at(), codec::ShortName(application.name()));
      return Hanging(mark, Standing(application), context_.output.layout().columns);
    });
  }

  Context& context_;
  const WatchFlags& flags_;
  std::uint64_t next_;
  std::uint64_t printed_ = 0;
};

absl::StatusOr<ExitCode> Run(Context& context, const WatchFlags& flags) {
  RETURN_IF_ERROR(context.output.CheckEndless());
  Watching watching(context, flags);
  return Follow(context,
                {.read = [&watching](grpc::ClientContext& call) { return watching.Read(call); },
                 .next = [&watching] { return watching.next(); }});
}

}  // namespace

void AddApplicationWatch(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<WatchFlags>();
  CLI::App& watch =
      line.AddVerb(noun,
                   {"watch", "Where applications stand, again whenever that changes, until Ctrl-C",
                    "accessionctl application watch kaz-far-east --limit 1"},
                   [flags](Context& context) { return Run(context, *flags); });
  watch.add_option("NAME", flags->names, "applications, such as kaz-far-east; none: all");
  watch.add_option("--body", flags->body, "only those to this body")->type_name("BODY");
  watch.add_option("--applicant", flags->applicant, "only those of this party")->type_name("PARTY");
  watch.add_option("--from", flags->first, "only what changed from this event on")
      ->type_name("SEQUENCE");
  watch.add_option("--limit", flags->limit, "end after this many lines")->type_name("N");
}

}  // namespace accession::ctl
