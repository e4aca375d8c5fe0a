// accessionctl deadline list.
#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "services/codec/schema.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/list_flags.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/screen_deadlines.h"

namespace accession::ctl {
namespace {

constexpr std::int32_t kLimitDefault = 200;

struct DeadlineFlags {
  std::string subject;
  std::string party;
  std::string body;
  std::vector<std::string> states;
  std::string from;
  std::string until;
  ListFlags list{.limit = kLimitDefault};
};

absl::Status SetStates(const std::vector<std::string>& words, v1::ListDeadlinesRequest& request) {
  const auto& type = *v1::ExpectationState_descriptor();
  for (const std::string& word : words) {
    const auto* const value = codec::FindEnumValue(type, word);
    if (value == nullptr) {
      return UsageError(fmt::format("--state has no value {}", codec::Excerpt(word)),
                        fmt::format("one of {}", fmt::join(codec::EnumNames(type), ", ")));
    }
    request.add_states(static_cast<v1::ExpectationState>(value->number()));
  }
  return absl::OkStatus();
}

// Nothing is due of what nobody knows, either: says so of a party or body that is not recorded.
absl::Status CheckNames(Context& context, const v1::ListDeadlinesRequest& asked) {
  if (!asked.party().empty()) {
    v1::GetPartyRequest party;
    party.set_name(asked.party());
    RETURN_IF_ERROR(SetReadPoint(context, party));
    RETURN_IF_ERROR(
        context.client.Call(context.client.world(), &v1::WorldService::Stub::GetParty, party)
            .status());
  }
  if (!asked.body().empty()) {
    v1::GetBodyRequest body;
    body.set_name(asked.body());
    RETURN_IF_ERROR(SetReadPoint(context, body));
    RETURN_IF_ERROR(
        context.client.Call(context.client.world(), &v1::WorldService::Stub::GetBody, body)
            .status());
  }
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> List(Context& context, const DeadlineFlags& flags) {
  v1::ListDeadlinesRequest request;
  if (!flags.subject.empty()) request.set_subject(ResourceName("applications", flags.subject));
  if (!flags.party.empty()) request.set_party(ResourceName("parties", flags.party));
  if (!flags.body.empty()) request.set_body(ResourceName("bodies", flags.body));
  request.set_due_from(flags.from);
  request.set_due_until(flags.until);
  RETURN_IF_ERROR(SetStates(flags.states, request));
  RETURN_IF_ERROR(SetReadPoint(context, request));
  google::protobuf::RepeatedPtrField<v1::Deadline> deadlines;
  RETURN_IF_ERROR(
      FetchList(context, context.client.deadlines(), &v1::DeadlineService::Stub::ListDeadlines,
                request, flags.list, deadlines,
                [](const v1::ListDeadlinesResponse& page) { return page.deadlines(); }));
  if (deadlines.empty()) RETURN_IF_ERROR(CheckNames(context, request));
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  const Day today = ParseDay(context.flags.effective_at).value_or(Today());
  context.output.List(deadlines, DeadlineTable(deadlines, names, today),
                      "Nothing is due. --state MET shows what was met.");
  return ExitCode::kOk;
}

}  // namespace

void AddDeadline(CommandLine& line) {
  CLI::App& noun = line.AddNoun("deadline", "What is due, when, and by whom");
  const auto flags = std::make_shared<DeadlineFlags>();
  CLI::App& list =
      line.AddVerb(noun,
                   {"list", "Deadlines by due date: of everything, or of one application or body",
                    "accessionctl deadline list --party mng --effective-at 2025-06-05"},
                   [flags](Context& context) { return List(context, *flags); });
  list.add_option("SUBJECT", flags->subject,
                  "an application, or a body such as bodies/iaea-general-conference; without it, "
                  "all");
  const auto option = [&list](const char* name, std::string& value, const char* type,
                              const char* meaning) {
    list.add_option(name, value, meaning)->type_name(type);
  };
  option("--party", flags->party, "PARTY", "only what this party owes");
  option("--body", flags->body, "BODY", "only of applications to this body, and its sessions");
  list.add_option("--state", flags->states, "only in this state, such as OVERDUE; may be repeated")
      ->type_name("STATE")
      ->allow_extra_args(false);
  option("--from", flags->from, "DATE", "only due on or after this date");
  option("--until", flags->until, "DATE", "only due on or before this date");
  AddListFlags(list, flags->list, "subject, expectation, title, due, state, firmness, owed_by");
}

}  // namespace accession::ctl
