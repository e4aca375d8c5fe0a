#include "tools/accessionctl/screen_participants.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "fmt/format.h"
#include "tools/accessionctl/cells.h"
#include "tools/accessionctl/dates.h"

namespace accession::ctl {
namespace {

// What a column is headed by: the id as a heading, or its title in another language than English.
std::string Heading(const std::string& id,
                    const google::protobuf::RepeatedPtrField<v1::Translation>& title,
                    const Names& names) {
  if (names.language() != "en" && !title.empty()) return names.Text(title);
  return absl::AsciiStrToUpper(absl::StrReplaceAll(id, {{"-", " "}}));
}

std::vector<const v1::Participant*> ByName(const Participants& participants, const Names& names) {
  std::vector<const v1::Participant*> sorted;
  for (const v1::Participant& participant : participants) sorted.push_back(&participant);
  std::ranges::stable_sort(
      sorted, [&](const auto* a, const auto* b) { return names.Before(a->party(), b->party()); });
  return sorted;
}

// The columns of steps, then of goals, by id, in the order in which the processes have them.
struct Columns {
  std::vector<std::string> ids;
  std::vector<Column> columns;

  void Add(const std::string& id, std::string heading) {
    if (std::ranges::find(ids, id) != ids.end()) return;
    ids.push_back(id);
    columns.push_back({.title = std::move(heading)});
  }
};

Columns ColumnsOf(const Participants& participants, const Names& names) {
  Columns all;
  for (const v1::Participant& one : participants) {
    for (const v1::ParticipantStep& step : one.steps())
      all.Add(step.id(), Heading(step.id(), step.title(), names));
  }
  for (const v1::Participant& one : participants)
    all.Add(one.goal(), Heading(one.goal(), one.goal_title(), names));
  return all;
}

Cell StandingCell(const v1::Participant& participant, const Names& names) {
  if (participant.phase() == participant.goal()) return {""};
  const std::string title = participant.phase_title().empty()
                                ? participant.phase()
                                : names.Text(participant.phase_title());
  if (!participant.outcome().empty()) return {title, Tone::kPlain, participant.phase()};
  return {fmt::format("{} for {}", title, DayCount(participant.since_days())), Tone::kDoubtful,
          participant.phase()};
}

}  // namespace

Table ParticipantTable(const Participants& participants, const Names& names) {
  const Columns columns = ColumnsOf(participants, names);
  std::vector<Column> headings = {{"PARTICIPANT"}};
  headings.insert(headings.end(), columns.columns.begin(), columns.columns.end());
  headings.push_back({"OUTSTANDING"});
  headings.push_back({"OUTSTANDING DAYS", Align::kRight, Column::Shown::kValues});
  headings.push_back({"APPLICATION", Align::kLeft, Column::Shown::kWide});
  Table table(std::move(headings));
  for (const v1::Participant* const participant : ByName(participants, names)) {
    std::map<std::string, Cell> dates;
    for (const v1::ParticipantStep& step : participant->steps())
      dates[step.id()] = SpanCell(step.effective());
    if (participant->has_goal_effective())
      dates[participant->goal()] = SpanCell(participant->goal_effective());
    std::vector<Cell> row = {NameCell(names, participant->party())};
    for (const std::string& id : columns.ids) row.push_back(dates[id]);
    row.push_back(StandingCell(*participant, names));
    const bool outstanding =
        participant->phase() != participant->goal() && participant->outcome().empty();
    row.push_back({outstanding ? std::to_string(participant->since_days()) : ""});
    row.push_back({std::string(IdOf(participant->application()))});
    table.AddRow(std::move(row));
  }
  return table;
}

std::string StandingText(const Participants& participants, const Names& names) {
  if (participants.empty()) return "Nobody has begun to join.";
  std::map<std::string, int> reached;
  std::vector<std::string> outstanding;
  for (const v1::Participant* const one : ByName(participants, names)) {
    if (one->phase() == one->goal()) {
      ++reached[one->goal_title().empty() ? one->goal() : names.Text(one->goal_title())];
    } else if (one->outcome().empty()) {
      outstanding.push_back(
          fmt::format("{}, {}", names.Short(one->party()), DayCount(one->since_days())));
    }
  }
  std::string text;
  for (const auto& [goal, count] : reached) absl::StrAppend(&text, count, " ", goal, ". ");
  if (outstanding.empty()) return text + "Nobody is outstanding.";
  return text + "Outstanding: " + fmt::format("{}.", fmt::join(outstanding, "; "));
}

}  // namespace accession::ctl
