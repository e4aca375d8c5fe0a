#include "tools/accessionctl/application_list.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/status.h"
#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/dates.h"
#include "tools/accessionctl/list_flags.h"

namespace accession::ctl {
namespace {

constexpr std::int32_t kLimitDefault = 100;

// What is due next: what is certain first, then by date; null where nothing has a date.
const v1::Expectation* NextDue(const v1::Application& application) {
  const v1::Expectation* next = nullptr;
  for (const v1::Expectation& expectation : application.expectations()) {
    const std::string& date = expectation.due().date();
    if (date.empty()) continue;
    const bool sooner = next == nullptr || std::make_pair(expectation.possible(), date) <
                                               std::make_pair(next->possible(), next->due().date());
    if (sooner) next = &expectation;
  }
  return next;
}

// Whoever owes something without doubt.
std::vector<std::string> OwedBy(const v1::Application& application) {
  std::vector<std::string> debtors;
  for (const v1::Expectation& expectation : application.expectations()) {
    const std::string& debtor = expectation.debtor();
    const bool known = std::ranges::find(debtors, debtor) != debtors.end();
    if (!known && !expectation.possible()) debtors.push_back(debtor);
  }
  return debtors;
}

// When what is due next is due.
Cell NextDueCell(const v1::Expectation* next, Day today) {
  if (next == nullptr) return {""};
  return {DueText(next->due(), next->state(), next->overdue_days(), today),
          next->possible() ? Tone::kDoubtful : ToneOf(next->state()), next->due().date()};
}

// A party, by its code where names are too long for the screen.
Cell PartyCell(const Names& names, const std::string& party) {
  Cell cell = NameCell(names, party);
  cell.brief = names.Code(party);
  return cell;
}

Table ApplicationTable(const google::protobuf::RepeatedPtrField<v1::Application>& applications,
                       const Names& names) {
  Table table({{"ID"},
               {"APPLICANT"},
               {"TO"},
               {"PHASE"},
               {"OUTCOME"},
               Kept("SUBMITTED"),
               {"NEXT DUE"},
               {"OVERDUE DAYS", Align::kRight, Column::Shown::kValues},
               {"OWED BY"},
               {"TITLE", Align::kLeft, Column::Shown::kWide},
               {"PROCESS", Align::kLeft, Column::Shown::kWide},
               {"STALLED SINCE", Align::kLeft, Column::Shown::kWide}});
  for (const v1::Application& application : applications) {
    const v1::Expectation* const next = NextDue(application);
    const Day today = ParseDay(application.effective_at()).value_or(Today());
    table.AddRow({{std::string(IdOf(application.name()))},
                  PartyCell(names, application.applicant()),
                  {std::string(IdOf(application.body()))},
                  {application.phase()},
                  {application.outcome()},
                  SpanCell(application.submitted_effective()),
                  NextDueCell(next, today),
                  {next == nullptr ? "" : std::to_string(next->overdue_days())},
                  NamesCell(names, OwedBy(application)),
                  {application.title()},
                  {std::string(IdOf(application.process()))},
                  application.has_stalled() ? DayCell(application.stalled().since()) : Cell{""}});
  }
  return table;
}

absl::StatusOr<ExitCode> List(Context& context, const ListFlags& flags) {
  v1::ListApplicationsRequest request;
  RETURN_IF_ERROR(SetReadPoint(context, request));
  google::protobuf::RepeatedPtrField<v1::Application> applications;
  RETURN_IF_ERROR(
      FetchList(context, context.client.applications(),
                &v1::ApplicationService::Stub::ListApplications, request, flags, applications,
                [](const v1::ListApplicationsResponse& page) { return page.applications(); }));
  Names names(context.flags.language);
  if (context.output.for_person()) {
    ASSIGN_OR_RETURN(names, FetchNames(context));
  }
  context.output.List(applications, ApplicationTable(applications, names),
                      flags.filter.empty() ? "No application is recorded."
                                           : "No application is admitted by the filter.");
  return ExitCode::kOk;
}

}  // namespace

void AddApplicationList(CommandLine& line, CLI::App& noun) {
  const auto flags = std::make_shared<ListFlags>(ListFlags{.limit = kLimitDefault});
  CLI::App& list = line.AddVerb(noun,
                                {"list", "Applications: phase, what is due next, and who owes it",
                                 "accessionctl application list --filter 'stalled OR NOT open'"},
                                [flags](Context& context) { return List(context, *flags); });
  AddListFlags(list, *flags, "name, applicant, body, phase, outcome, open, stalled, owed_by, due");
}

}  // namespace accession::ctl
