// accessionctl deadline list.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
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

using Deadlines = google::protobuf::RepeatedPtrField<v1::Deadline>;

bool IsEnded(int state) {
  return state == v1::EXPECTATION_STATE_MET || state == v1::EXPECTATION_STATE_MET_LATE ||
         state == v1::EXPECTATION_STATE_WAIVED || state == v1::EXPECTATION_STATE_CLOSED ||
         state == v1::EXPECTATION_STATE_MISSED;
}

// Whether the index of due dates, which knows the latest point and what is owed still, cannot help:
// then the server lists subject by subject.
bool ComesBySubject(const Flags& flags, const v1::ListDeadlinesRequest& request) {
  const bool past =
      !flags.known_at.empty() || !flags.effective_at.empty() || !flags.documented_by.empty();
  const auto& states = request.states();
  return request.subject().empty() && (past || std::any_of(states.begin(), states.end(), IsEnded));
}

// By due date, what has none last; `descending` the other way round.
void SortByDue(bool descending, Deadlines& deadlines) {
  const auto due = [](const v1::Deadline* deadline) {
    return std::make_pair(deadline->due().date().empty(), deadline->due().date());
  };
  std::stable_sort(
      deadlines.pointer_begin(), deadlines.pointer_end(),
      [&](const auto* a, const auto* b) { return descending ? due(b) < due(a) : due(a) < due(b); });
}

absl::StatusOr<Deadlines> Fetch(Context& context, const v1::ListDeadlinesRequest& request,
                                ListFlags flags) {
  const bool descending = flags.order_by == "due desc";
  const bool by_due = flags.order_by.empty() || flags.order_by == "due" || descending;
  const bool sorted_here = by_due && ComesBySubject(context.flags, request);
  const std::int32_t limit = flags.limit;
  if (sorted_here) {
    // What is due first may belong to the last subject.
    flags.limit = 0;
    flags.order_by.clear();
  }
  Deadlines deadlines;
  RETURN_IF_ERROR(FetchList(
      context, context.client.deadlines(), &v1::DeadlineService::Stub::ListDeadlines, request,
      flags, deadlines, [](const v1::ListDeadlinesResponse& page) { return page.deadlines(); }));
  if (!sorted_here) return deadlines;
  SortByDue(descending, deadlines);
  if (limit > 0 && deadlines.size() > limit) {
    deadlines.DeleteSubrange(limit, deadlines.size() - limit);
    NoteMore(context, limit);
  }
  return deadlines;
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
  ASSIGN_OR_RETURN(const Deadlines deadlines, Fetch(context, request, flags.list));
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
