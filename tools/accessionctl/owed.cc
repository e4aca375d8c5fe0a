#include "tools/accessionctl/owed.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "fmt/format.h"
#include "tools/accessionctl/words.h"

namespace accession::ctl {
namespace {

bool IsOpen(v1::ExpectationState state) {
  return state == v1::EXPECTATION_STATE_PENDING || state == v1::EXPECTATION_STATE_OPEN ||
         state == v1::EXPECTATION_STATE_DUE_SOON || state == v1::EXPECTATION_STATE_OVERDUE;
}

// Overdue and certain first, what has no date last.
auto Rank(const v1::Expectation& expectation) {
  const bool overdue = expectation.state() == v1::EXPECTATION_STATE_OVERDUE;
  const std::string& date = expectation.due().date();
  return std::make_tuple(!overdue, expectation.possible(), date.empty(), date, expectation.id());
}

std::string Remark(const v1::Expectation& expectation) {
  std::vector<std::string> remarks;
  if (expectation.possible()) remarks.emplace_back("possibly");
  if (expectation.deferrals() == 1) remarks.emplace_back("put off once");
  if (expectation.deferrals() > 1) {
    remarks.push_back(fmt::format("put off {} times", expectation.deferrals()));
  }
  if (expectation.firmness() == v1::FIRMNESS_HARD) remarks.emplace_back("hard");
  return fmt::format("{}", fmt::join(remarks, ", "));
}

}  // namespace

Table OwedTable(const v1::Application& application, const Names& names) {
  std::vector<const v1::Expectation*> open;
  for (const v1::Expectation& expectation : application.expectations()) {
    if (IsOpen(expectation.state())) open.push_back(&expectation);
  }
  std::sort(open.begin(), open.end(),
            [](const auto* a, const auto* b) { return Rank(*a) < Rank(*b); });
  Table table({{"WHAT"},
               {"WHO"},
               Kept("DUE"),
               {"SINCE"},
               {"REMARK"},
               {"RULE", Align::kLeft, Column::Shown::kWide}});
  const Day today = ParseDay(application.effective_at()).value_or(Day{});
  for (const v1::Expectation* const expectation : open) {
    std::string who = names.Short(expectation->debtor());
    const std::string& role = expectation->debtor_role();
    // A member or the owner of a condition owes as itself; a chair owes as the chair.
    const bool as_itself = role.empty() || role == "member" || role == "owner" || role == who;
    if (!as_itself) who += ", " + role;
    table.AddRow(
        {{expectation->id()},
         {who},
         {DueText(expectation->due(), expectation->state(), expectation->overdue_days(), today),
          expectation->possible() ? Tone::kDoubtful : ToneOf(expectation->state())},
         {SpanText(expectation->opened_effective())},
         {Remark(*expectation)},
         {expectation->due().rule()}});
  }
  return table;
}

Table MissingTable(const v1::Explanation& explanation, const Names& names, const ActIndex& acts) {
  Table table({{"WHO"}, Kept("ACT"), Kept("BY"), {"WHY"}, {"WOULD MAKE IT"}, {"PROOF"}});
  for (const v1::Missing& missing : explanation.missing()) {
    std::string who = names.Shorts(missing.owed_by());
    if (missing.possible()) who += ", possibly";
    table.AddRow({{who},
                  {missing.act()},
                  {missing.by_when().empty() ? "" : DayText(missing.by_when())},
                  {names.InWords(missing.reason())},
                  {VerdictWords(missing.would_change()), ToneOf(missing.would_change())},
                  {acts.Labels(missing.sequences())}});
  }
  return table;
}

std::string EarliestText(const v1::EarliestOutcome& earliest) {
  std::string text = earliest.date().empty() ? "No date can be computed"
                                             : "At the earliest on " + DayText(earliest.date());
  if (!earliest.if_().empty()) text += ", if " + earliest.if_();
  return text + ".";
}

}  // namespace accession::ctl
