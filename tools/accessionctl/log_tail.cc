#include "tools/accessionctl/log_tail.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/display_width.h"
#include "tools/accessionctl/event_text.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/following.h"

namespace accession::ctl {
namespace {

struct TailFlags {
  // Unset: what is recorded from now on.
  std::optional<std::uint64_t> first;
  std::uint64_t limit = UINT64_MAX;
  std::vector<std::string> streams;
  std::vector<std::string> bodies;
  std::vector<std::string> applicants;
  std::vector<std::string> parties;
  bool acts_only = false;
  std::string expression;
};

v1::EventFilter FilterOf(const TailFlags& flags) {
  v1::EventFilter filter;
  for (const std::string& name : flags.streams)
    filter.add_streams(ResourceName("applications", name));
  for (const std::string& name : flags.bodies) filter.add_bodies(ResourceName("bodies", name));
  for (const std::string& name : flags.applicants)
    filter.add_applicants(ResourceName("parties", name));
  for (const std::string& name : flags.parties) filter.add_parties(ResourceName("parties", name));
  filter.set_acts_only(flags.acts_only);
  filter.set_expression(flags.expression);
  return filter;
}

// Prints events as they come, and remembers how far it came. For one thread.
class Tail {
 public:
  Tail(Context& context, const Names& names, const TailFlags& flags)
      : context_(context), names_(names), flags_(flags), next_(flags.first) {}

  Followed::Ended Read(grpc::ClientContext& call) {
    v1::SubscribeRequest request;
    if (next_) {
      request.set_from_sequence(*next_);
    } else {
      request.set_now(true);
    }
    *request.mutable_filter() = FilterOf(flags_);
    const auto reader = context_.client.log().Subscribe(&call, request);
    return ReadStream<grpc::ClientReader<v1::SubscribeResponse>, v1::SubscribeResponse>(
        *reader, call, [this](const v1::SubscribeResponse& response) { return Take(response); });
  }

  std::uint64_t next() const { return next_.value_or(0); }

 private:
  Reading Take(const v1::SubscribeResponse& response) {
    for (const v1::Event& event : response.events().events()) {
      Print(event);
      next_ = event.sequence() + 1;
      if (++printed_ == flags_.limit) return Reading::kEnough;
    }
    const std::uint64_t position =
        std::max({response.events().position(), response.caught_up().position(),
                  response.heartbeat().position()});
    next_ = std::max(next(), position + 1);
    return Reading::kOn;
  }

  void Print(const v1::Event& event) const {
    context_.output.OneOfMany(event, [&] {
      const std::string mark =
          fmt::format("{:>6}  {}  ", event.sequence(), InstantText(event.recorded_time()));
      return Hanging(mark, SentenceOf(event, names_), context_.output.layout().columns);
    });
  }

  Context& context_;
  const Names& names_;
  const TailFlags& flags_;
  std::optional<std::uint64_t> next_;
  std::uint64_t printed_ = 0;
};

absl::StatusOr<ExitCode> Run(Context& context, const TailFlags& flags) {
  RETURN_IF_ERROR(context.output.CheckEndless());
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  Tail tail(context, names, flags);
  return Follow(context, {.read = [&tail](grpc::ClientContext& call) { return tail.Read(call); },
                          .next = [&tail] { return tail.next(); }});
}

}  // namespace

void AddLogTail(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<TailFlags>();
  CLI::App& tail = line.AddVerb(noun,
                                {"tail", "Events as they are recorded, until Ctrl-C",
                                 "accessionctl log tail --from 1 --limit 5"},
                                [flags](Context& context) { return Run(context, *flags); });
  tail.add_option("--from", flags->first, "first sequence; default what comes from now on")
      ->type_name("SEQUENCE");
  tail.add_option("--limit", flags->limit, "end after this many events")->type_name("N");
  tail.add_option("--stream", flags->streams, "only of this stream, such as kaz-far-east")
      ->type_name("NAME");
  tail.add_option("--body", flags->bodies, "only of this body and the applications to it")
      ->type_name("BODY");
  tail.add_option("--applicant", flags->applicants, "only of this party's applications")
      ->type_name("PARTY");
  tail.add_option("--by", flags->parties, "only acts on behalf of this party or body")
      ->type_name("PARTY");
  tail.add_option("--filter", flags->expression,
                  "only what this admits, by kind, act, on_behalf_of, effective and more")
      ->type_name("FILTER");
  tail.add_flag("--acts-only", flags->acts_only, "leave out what the engine noticed");
}

}  // namespace accession::ctl
