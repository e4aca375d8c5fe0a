// accessionctl deadline list.
#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "fmt/format.h"
#include "services/codec/diagnostic.h"
#include "services/codec/schema.h"
#include "tools/accessionctl/failure.h"
#include "tools/accessionctl/fetch.h"
#include "tools/accessionctl/nouns.h"
#include "tools/accessionctl/screen_deadlines.h"

namespace accession::ctl {
namespace {

struct ListFlags {
  std::string subject;
  std::vector<std::string> states;
  std::string from;
  std::string until;
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

absl::StatusOr<ExitCode> List(Context& context, const ListFlags& flags) {
  v1::ListDeadlinesRequest request;
  request.set_subject(ResourceName("applications", flags.subject));
  request.set_due_from(flags.from);
  request.set_due_until(flags.until);
  RETURN_IF_ERROR(SetStates(flags.states, request));
  RETURN_IF_ERROR(SetReadPoint(context, request));
  google::protobuf::RepeatedPtrField<v1::Deadline> deadlines;
  RETURN_IF_ERROR(EachPage(context, context.client.deadlines(),
                           &v1::DeadlineService::Stub::ListDeadlines, request,
                           [&deadlines](const v1::ListDeadlinesResponse& page) {
                             deadlines.MergeFrom(page.deadlines());
                           }));
  ASSIGN_OR_RETURN(const Names names, FetchNames(context));
  const Day today = ParseDay(context.flags.effective_at).value_or(Today());
  context.output.List(deadlines, DeadlineTable(deadlines, names, today),
                      "Nothing is due. --state MET shows what was met.");
  return ExitCode::kOk;
}

}  // namespace

void AddDeadline(CommandLine& line) {
  CLI::App& noun = line.AddNoun("deadline", "What is due, when, and by whom");
  const auto flags = std::make_shared<ListFlags>();
  CLI::App& list =
      line.AddVerb(noun,
                   {"list", "The deadlines of one application or body, by due date",
                    "accessionctl deadline list kaz-far-east --effective-at 2025-06-05"},
                   [flags](Context& context) { return List(context, *flags); });
  list.add_option("SUBJECT", flags->subject,
                  "an application, or a body such as bodies/iaea-general-conference")
      ->required();
  list.add_option("--state", flags->states, "only in this state, such as OVERDUE; may be repeated")
      ->type_name("STATE")
      ->allow_extra_args(false);
  list.add_option("--from", flags->from, "only due on or after this date")->type_name("DATE");
  list.add_option("--until", flags->until, "only due on or before this date")->type_name("DATE");
}

}  // namespace accession::ctl
